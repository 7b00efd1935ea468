package schema

var directoryFields = []Field{
	{Name: "directory_name", Type: TypeText},
	{Name: "directory_dept", Type: TypeText},
	{Name: "directory_address1", Type: TypeText},
	{Name: "directory_address2", Type: TypeText},
	{Name: "directory_city", Type: TypeText},
	{Name: "directory_state", Type: TypeState},
	{Name: "directory_zip", Type: TypeZIP},
	{Name: "directory_address", Type: TypeProse, Combined: true},
	{Name: "directory_phone", Type: TypePhone},
	{Name: "directory_fax", Type: TypePhone},
	{Name: "directory_npi", Type: TypeNPI},
}
