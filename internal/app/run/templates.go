package run

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"casepacket/internal/app"
	"casepacket/internal/letter"
	"casepacket/internal/problem"
	"casepacket/templates"
)

// TemplatesOptions say whose templates are meant.
type TemplatesOptions struct {
	Office string // the office file; blank: the host's
}

// TemplatesResult is the templates in force: the built-in ones, and those of the office.
type TemplatesResult struct {
	Set      *letter.Set
	Problems problem.List // mistakes, each with its line
}

// Templates loads the templates and finds the mistakes in them.
func Templates(ctx context.Context, h *app.Host, opt TemplatesOptions) (*TemplatesResult, error) {
	settings, err := h.ReadOffice(nil, opt.Office)
	if err = cmp.Or(err, ctx.Err()); err != nil {
		return nil, err
	}
	set, problems, err := app.LoadTemplates(settings)
	return &TemplatesResult{set, problems}, err
}

// ExportTemplatesOptions say where the built-in templates are copied to.
type ExportTemplatesOptions struct {
	Folder string // made if it is not there
}

// ExportedTemplate is one built-in template.
type ExportedTemplate struct {
	File string
	Kept bool // it was there already, and stayed as it was: somebody may have changed it
}

// ExportTemplates copies the built-in templates. What was copied before an error is returned
// beside it.
func ExportTemplates(ctx context.Context, _ *app.Host, opt ExportTemplatesOptions) (list []ExportedTemplate, err error) {
	if err := os.MkdirAll(opt.Folder, 0o755); err != nil {
		return nil, err
	}
	files, err := fs.Glob(templates.Files, "*.md")
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		target := filepath.Join(opt.Folder, name)
		kept, err := exportTemplate(name, target)
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return list, err
		}
		list = append(list, ExportedTemplate{target, kept})
	}
	return list, nil
}

// exportTemplate copies one template, unless there is a file already.
func exportTemplate(name, target string) (kept bool, err error) {
	content, err := fs.ReadFile(templates.Files, name)
	if err != nil {
		return false, err
	}
	file, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	_, err = file.Write(content)
	return false, errors.Join(err, file.Close())
}
