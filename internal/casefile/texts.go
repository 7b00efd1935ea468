package casefile

import "reflect"

// Texts calls f with every text of the case, the row it belongs to and the
// name of its field.
func (c *Case) Texts(f func(row *Row, field, text string)) {
	texts(&c.Main, &c.Row, f)
	for _, v := range c.Records {
		texts(v, &v.Row, f)
	}
	for _, v := range c.Opinions {
		texts(v, &v.Row, f)
	}
	for _, v := range c.Denials {
		texts(v, &v.Row, f)
	}
	for _, v := range c.Arguments {
		texts(v, &v.Row, f)
	}
	for _, v := range c.ContactLog {
		texts(v, &v.Row, f)
	}
	for _, v := range c.Enclosures {
		texts(v, &v.Row, f)
	}
}

func texts(of any, row *Row, f func(*Row, string, string)) {
	v := reflect.ValueOf(of).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Tag.Get("field")
		if name == "" {
			continue
		}
		switch field := v.Field(i); {
		case field.Kind() == reflect.String && field.Len() > 0:
			f(row, name, field.String())
		case field.Kind() == reflect.Slice:
			for _, text := range field.Interface().([]string) {
				f(row, name, text)
			}
		}
	}
}
