package letter

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"text/template"
	"text/template/parse"

	"casepacket/internal/problem"
)

// The functions that a program gets beside those its author wrote.
const (
	emitName  = "_emit"  // prints a placeholder; takes the offset it stands at
	askName   = "_ask"   // nil for what is not given
	itemsName = "_items" // what range goes over
)

// newProgram parses and checks text, in which offsets are those of the
// source. It returns nil when there are problems.
func newProgram(src *source, text string, root *shape) (*program, problem.List) {
	tree := parse.New(src.file)
	tree.Mode = parse.SkipFuncCheck
	set := map[string]*parse.Tree{}
	parsed, err := tree.Parse(text, "", "", set)
	if err != nil {
		return nil, problem.List{syntaxFault(src, err)}
	}
	c := &checker{source: src}
	if len(set) > 1 || len(set) == 1 && set[src.file] == nil {
		c.fault(codeForm, 0, "templates do without define and block", "write the text where it belongs")
	}
	want := c.check(parsed, root)
	if len(c.problems) > 0 {
		return nil, c.problems
	}
	rewrite(parsed.Root)
	lang, _ := languageOf(src) // a wrong one is told of the file
	return &program{name: src.file, tree: parsed, want: want, lang: lang}, nil
}

var syntaxLine = regexp.MustCompile(`^template: .*?:(\d+): `)

// syntaxFault tells an error of the parser, which knows the line only; the
// column is that of the line's first action.
func syntaxFault(src *source, err error) problem.Problem {
	message, offset := err.Error(), 0
	if m := syntaxLine.FindStringSubmatch(message); m != nil {
		message = message[len(m[0]):]
		line, err := strconv.Atoi(m[1])
		if err == nil {
			offset = src.lineStart(line)
			text, _, _ := strings.Cut(src.text[offset:], "\n")
			offset += max(strings.Index(text, "{{"), 0)
		}
	}
	return src.fault(codeSyntax, offset, "the template cannot be read: "+message,
		"see whether every {{if}}, {{with}} and {{range}} has its {{end}} and every brace its partner")
}

// rewrite makes every printed pipeline end in a placeholder, every condition
// in a question that a blank value answers with no, and every range in a list.
func rewrite(list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.ActionNode:
			if len(n.Pipe.Decl) == 0 {
				pass(n.Pipe, emitName, offset(n.Pipe.Pos))
			}
		case *parse.IfNode:
			rewriteBranch(&n.BranchNode, askName)
		case *parse.WithNode:
			rewriteBranch(&n.BranchNode, askName)
		case *parse.RangeNode:
			rewriteBranch(&n.BranchNode, itemsName)
		}
	}
}

func rewriteBranch(n *parse.BranchNode, function string) {
	pass(n.Pipe, function)
	rewrite(n.List)
	rewrite(n.ElseList)
}

// pass hands the result of a pipeline to one more function.
func pass(p *parse.PipeNode, function string, args ...parse.Node) {
	name := parse.NewIdentifier(function).SetPos(p.Pos)
	p.Cmds = append(p.Cmds, &parse.CommandNode{
		NodeType: parse.NodeCommand, Pos: p.Pos, Args: append([]parse.Node{name}, args...),
	})
}

func offset(at parse.Pos) *parse.NumberNode {
	return &parse.NumberNode{NodeType: parse.NodeNumber, Pos: at, IsInt: true, Int64: int64(at), Text: strconv.Itoa(int(at))}
}

// run executes the program on what it wants of the data. emit is told every
// value that is printed, with the offset where that is written.
func (p *program) run(d Data, emit func(offset int, x any) string) (string, error) {
	b, ok := p.idle.Get().(*bound)
	if !ok {
		var err error
		if b, err = p.bind(); err != nil {
			return "", err
		}
	}
	b.emit = emit
	b.text.Reset()
	err := b.Execute(&b.text, newBuilder(d, p.lang).root(p.want))
	text := b.text.String()
	b.emit = nil
	p.idle.Put(b)
	return text, err
}

// bound is a program made ready, for one document at a time.
type bound struct {
	*template.Template
	emit func(offset int, x any) string
	text bytes.Buffer
}

func (p *program) bind() (*bound, error) {
	b := &bound{}
	calls := template.FuncMap{emitName: func(offset int, x any) string { return b.emit(offset, x) }, askName: ask, itemsName: items}
	for name, f := range functions {
		calls[name] = f.call
	}
	var err error
	b.Template, err = template.New(p.name).Option("missingkey=error").Funcs(calls).AddParseTree(p.name, p.tree)
	return b, err
}

// says reports whether the program gives any text at all.
func (p *program) says(d Data) (bool, error) {
	text, err := p.run(d, func(int, any) string { return "" })
	return strings.TrimSpace(text) != "", err
}

// ask returns nil for what is not given, so that if and with pass over it.
func ask(x any) any {
	if given(x) {
		return x
	}
	return nil
}

// items returns what range goes over.
func items(x any) any {
	if v, ok := x.(*value); ok {
		return v.items
	}
	return x
}

// errUnusable is why a template with problems makes no documents.
func errUnusable(file string) error { return fmt.Errorf("%s:1:1: the template has errors", file) }
