package casefile

import (
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// checkAuthorization: V-AU-2 to V-AU-6, where an authorization is made.
// V-AU-1 is with the essentials.
func checkAuthorization(c *Case, env Env) problem.List {
	if len(Authorizations(c, env)) == 0 {
		return nil
	}
	f := (&findings{}).on(&c.Row)
	authorization := schema.Authorization
	if !c.AuthRevokedDate.IsZero() {
		f.say(problem.Error, "V-REC-7", "auth_revoked_date", "the authorization was revoked", "have a new one signed and clear this date", authorization)
	}
	if e := c.AuthExpirationDate; !e.IsZero() {
		signed := env.LetterDate(c)
		most, _ := signed.AddMonths(env.Rules.MaximumAuthorizationMonths())
		switch {
		case e.Before(signed):
			f.say(problem.Error, "V-AU-2", "auth_expiration_date", "the authorization expires before it can be used", "set a later date", authorization)
		case before(e, c.RecordsNeededBy):
			f.say(problem.Error, "V-AU-2", "auth_expiration_date", "the authorization expires before the records are needed", "set a later date", authorization)
		case e.After(most):
			f.say(problem.Warning, "V-AU-3", "auth_expiration_date", "the authorization would last longer than some states allow", "24 months is the strictest limit known", authorization)
		}
	}
	if strings.Contains(strings.ToLower(c.AuthInformation), "all records") && (c.AuthDateRange == "" || strings.EqualFold(c.AuthDateRange, "all")) {
		f.say(problem.Warning, "V-AU-4", "auth_information", "all records without dates is more than most holders accept", "name the dates in auth_date_range", authorization)
	}
	if c.RepresentativeName != "" && c.RepresentativeAuthority == "" && c.AuthSignerAuthority == "" && !c.Bad["representative_authority"] {
		f.say(problem.Error, "V-AU-5", "representative_authority", "a representative signs and nothing says by what right", "write parent, guardian, health_care_poa, executor or other", authorization)
	}
	for _, r := range c.Records {
		for _, category := range r.SensitiveCategories {
			if !contains(c.AuthSensitiveInitialed, category) {
				f.on(&r.Row).say(problem.Warning, "V-AU-6", "sensitive_categories", "a protected category is asked for and not yet initialed", "have the patient initial it on the authorization, then note it in auth_sensitive_initialed", authorization)
				break
			}
		}
	}
	return f.list
}
