package facts

import (
	"casepacket/internal/casefile"
	"casepacket/internal/office"
	"casepacket/internal/schema"
)

// fromOffice fills in who writes: the worker and the agency of the settings.
func fromOffice(c *casefile.Case, o *office.Office) {
	if c.AgencyName == "" {
		c.AgencyName = o.Agency.Name
	}
	if c.WorkerName == "" && c.WorkerPhone == "" && c.WorkerFax == "" && c.WorkerEmail == "" {
		phone, _ := schema.Find("worker_phone")
		c.WorkerName, c.WorkerEmail = o.Worker.Name, o.Worker.Email
		c.WorkerPhone = officePhone(phone, o.Worker.Phone)
		c.WorkerFax = officePhone(phone, o.Worker.Fax)
	}
}

// officePhone brings a number of the office file into stored form.
func officePhone(f schema.Field, number string) string {
	value, _ := schema.Parse(f, schema.Input{Text: number}, schema.MonthFirst)
	stored, _ := value.(string)
	return stored
}
