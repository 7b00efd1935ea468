package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/office"
	"casepacket/internal/problem"
	"casepacket/templates"
)

func newTemplates(a *cli) *cobra.Command {
	var officePath string
	cmd := &cobra.Command{
		Use:   "templates",
		Short: "list, show, copy and check the templates of the documents",
		Args:  exactly(0, "one of list, show, export and check"),
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.PersistentFlags().StringVar(&officePath, "office", "", "the office's settings `FILE` (default casepacket.yaml here)")
	cmd.AddCommand(
		&cobra.Command{
			Use: "list", Short: "list the kinds of documents and their templates", Args: exactly(0, "no argument"),
			RunE: func(*cobra.Command, []string) error { return a.listTemplates(officePath) },
		},
		&cobra.Command{
			Use: "show KIND", Short: "print a template", Example: "  casepacket templates show appeal", Args: exactly(1, "one kind, such as appeal"),
			RunE: func(_ *cobra.Command, args []string) error { return a.showTemplate(officePath, args[0]) },
		},
		&cobra.Command{
			Use: "export DIR", Short: "copy the built-in templates into a folder, to change them there",
			Example: "  casepacket templates export my-templates", Args: exactly(1, "one folder"),
			RunE: func(_ *cobra.Command, args []string) error { return a.exportTemplates(args[0]) },
		},
		&cobra.Command{
			Use: "check", Short: "find every mistake in the templates, with its line", Args: exactly(0, "no argument"),
			RunE: func(*cobra.Command, []string) error { return a.checkTemplates(officePath) },
		},
	)
	return cmd
}

// templateSettings reads the office file that templates are named in.
func (a *cli) templateSettings(path string) (*office.Office, error) {
	return a.host().ReadOffice(nil, path)
}

func (a *cli) listTemplates(officePath string) error {
	settings, err := a.templateSettings(officePath)
	if err != nil {
		return err
	}
	set, _, err := app.LoadTemplates(settings)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%-22s %-10s %-8s %s\n", "kind", "each", "goes to", "title")
	for _, t := range set.Templates() {
		fmt.Fprintf(a.stdout, "%-22s %-10s %-8s %s\n", t.Kind, t.Each, t.Audience, t.Title)
	}
	return nil
}

func (a *cli) showTemplate(officePath, kind string) error {
	settings, err := a.templateSettings(officePath)
	if err != nil {
		return err
	}
	set, _, err := app.LoadTemplates(settings)
	if err != nil {
		return err
	}
	t, ok := set.Find(kind)
	if !ok {
		return usage("there is no kind of document %q; `casepacket templates list` shows them", kind)
	}
	_, err = a.stdout.Write(t.Source())
	return err
}

// exportTemplates copies the built-in templates. A file that is there already
// stays as it is: somebody may have changed it.
func (a *cli) exportTemplates(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return &exit{exitCannotRun, err.Error()}
	}
	files, err := fs.Glob(templates.Files, "*.md")
	if err != nil {
		return err
	}
	for _, name := range files {
		content, err := fs.ReadFile(templates.Files, name)
		if err != nil {
			return err
		}
		target := filepath.Join(folder, name)
		file, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			fmt.Fprintf(a.stdout, "kept   %s\n", target)
			continue
		}
		if err == nil {
			_, err = file.Write(content)
			err = errors.Join(err, file.Close())
		}
		if err != nil {
			return &exit{exitCannotRun, err.Error()}
		}
		fmt.Fprintf(a.stdout, "copied %s\n", target)
	}
	fmt.Fprintf(a.stdout, "To use them, write into casepacket.yaml: templates: %s\n", folder)
	return nil
}

func (a *cli) checkTemplates(officePath string) error {
	settings, err := a.templateSettings(officePath)
	if err != nil {
		return err
	}
	set, problems, err := app.LoadTemplates(settings)
	if err != nil {
		return err
	}
	measures, hard := set.Plain()
	problems.Add(hard...)
	if err := problems.WriteText(a.stdout); err != nil {
		return err
	}
	for _, m := range measures {
		fmt.Fprintf(a.stdout, "%s: %s\n", m.File, m.Measure)
	}
	if worst, _ := problems.Worst(); worst >= problem.Missing {
		return &exit{code: exitProblems}
	}
	fmt.Fprintf(a.stdout, "%s: no mistakes\n", app.Count(len(set.Templates()), "template"))
	return nil
}
