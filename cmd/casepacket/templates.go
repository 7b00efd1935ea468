package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/app/run"
	"casepacket/internal/problem"
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
			RunE: func(cmd *cobra.Command, _ []string) error { return a.listTemplates(cmd.Context(), officePath) },
		},
		&cobra.Command{
			Use: "show KIND", Short: "print a template", Example: "  casepacket templates show appeal", Args: exactly(1, "one kind, such as appeal"),
			RunE: func(cmd *cobra.Command, args []string) error {
				return a.showTemplate(cmd.Context(), officePath, args[0])
			},
		},
		&cobra.Command{
			Use: "export DIR", Short: "copy the built-in templates into a folder, to change them there",
			Example: "  casepacket templates export my-templates", Args: exactly(1, "one folder"),
			RunE: func(cmd *cobra.Command, args []string) error { return a.exportTemplates(cmd.Context(), args[0]) },
		},
		&cobra.Command{
			Use: "check", Short: "find every mistake in the templates, with its line", Args: exactly(0, "no argument"),
			RunE: func(cmd *cobra.Command, _ []string) error { return a.checkTemplates(cmd.Context(), officePath) },
		},
	)
	return cmd
}

func (a *cli) listTemplates(ctx context.Context, officePath string) error {
	found, err := run.Templates(ctx, a.host(), run.TemplatesOptions{Office: officePath})
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%-22s %-10s %-8s %s\n", "kind", "each", "goes to", "title")
	for _, t := range found.Set.Templates() {
		fmt.Fprintf(a.stdout, "%-22s %-10s %-8s %s\n", t.Kind, t.Each, t.Audience, t.Title)
	}
	return nil
}

func (a *cli) showTemplate(ctx context.Context, officePath, kind string) error {
	found, err := run.Templates(ctx, a.host(), run.TemplatesOptions{Office: officePath})
	if err != nil {
		return err
	}
	t, ok := found.Set.Find(kind)
	if !ok {
		return usage("there is no kind of document %q; `casepacket templates list` shows them", kind)
	}
	_, err = a.stdout.Write(t.Source())
	return err
}

func (a *cli) exportTemplates(ctx context.Context, folder string) error {
	list, err := run.ExportTemplates(ctx, a.host(), run.ExportTemplatesOptions{Folder: folder})
	for _, t := range list {
		word := "copied"
		if t.Kept {
			word = "kept  "
		}
		fmt.Fprintf(a.stdout, "%s %s\n", word, t.File)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "To use them, write into casepacket.yaml: templates: %s\n", folder)
	return nil
}

func (a *cli) checkTemplates(ctx context.Context, officePath string) error {
	found, err := run.Templates(ctx, a.host(), run.TemplatesOptions{Office: officePath})
	if err != nil {
		return err
	}
	measures, hard := found.Set.Plain()
	found.Problems.Add(hard...)
	if err := found.Problems.WriteText(a.stdout); err != nil {
		return err
	}
	for _, m := range measures {
		fmt.Fprintf(a.stdout, "%s: %s\n", m.File, m.Measure)
	}
	if worst, _ := found.Problems.Worst(); worst >= problem.Missing {
		return &exit{code: exitProblems}
	}
	fmt.Fprintf(a.stdout, "%s: no mistakes\n", app.Count(len(found.Set.Templates()), "template"))
	return nil
}
