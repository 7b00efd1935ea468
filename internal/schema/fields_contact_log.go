package schema

var contactLogFields = []Field{
	{Name: "log_date", Type: TypeDate},
	{Name: "log_time", Type: TypeTime},
	{Name: "log_with", Type: TypeText},
	{Name: "log_reference", Type: TypeID},
	{Name: "log_answer", Type: TypeProse},
}
