// Package templates holds the built-in templates: one Markdown file for each
// kind of document. docs/templates.md describes how they are written.
package templates

import "embed"

// Files holds the built-in templates, each named KIND.md or, in another
// language than English, KIND.LANGUAGE.md.
//
//go:embed *.md
var Files embed.FS
