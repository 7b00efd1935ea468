package letter

import (
	"fmt"
	"slices"
	"strings"
	"text/template/parse"

	"github.com/agnivade/levenshtein"

	"casepacket/internal/problem"
)

// typed is what is known of an expression before any case is read.
type typed struct {
	kind   kind
	member *member // the field it came from, if one
	want   *wanted // of a group or table
	plain  bool    // a word or number of the template, or one it computed
	word   string  // of a word
}

// scope is what names mean at one place of a template.
type scope struct {
	dot  typed
	vars map[string]typed
}

func (s scope) declare(name string, t typed) scope {
	vars := map[string]typed{name: t}
	for k, v := range s.vars {
		if k != name {
			vars[k] = v
		}
	}
	return scope{s.dot, vars}
}

// checker follows a template's parse tree with kinds in place of values. What
// it cannot tell, execution cannot do.
type checker struct {
	source   *source
	problems problem.List
	inRange  bool
}

func (c *checker) fault(code string, at parse.Pos, message, hint string) typed {
	c.problems.Add(c.source.fault(code, int(at), message, hint))
	return typed{}
}

// check walks a program from the root shape and returns the names it reaches.
func (c *checker) check(tree *parse.Tree, root *shape) *wanted {
	want := newWanted(root)
	dot := typed{kind: kindGroup, want: want}
	c.list(tree.Root, scope{dot, map[string]typed{"$": dot}})
	return want
}

// list walks statements; a variable declared by one is known to the next.
func (c *checker) list(list *parse.ListNode, s scope) {
	if list == nil {
		return
	}
	for _, node := range list.Nodes {
		s = c.node(node, s)
	}
}

func (c *checker) node(node parse.Node, s scope) scope {
	switch n := node.(type) {
	case *parse.ActionNode:
		t := c.pipe(n.Pipe, s)
		if len(n.Pipe.Decl) > 0 {
			return c.declare(n.Pipe, s, t)
		}
		c.printable(n.Pipe.Pos, t)
	case *parse.IfNode:
		t := c.pipe(n.Pipe, s)
		c.askable(n.Pipe.Pos, t)
		c.list(n.List, c.declare(n.Pipe, s, t))
		c.list(n.ElseList, s)
	case *parse.WithNode:
		t := c.pipe(n.Pipe, s)
		inner := c.declare(n.Pipe, s, t)
		inner.dot = t
		c.list(n.List, inner)
		c.list(n.ElseList, s)
	case *parse.RangeNode:
		c.rangeOver(n, s)
	case *parse.TextNode, *parse.CommentNode, *parse.BreakNode, *parse.ContinueNode:
	default:
		c.fault(codeForm, node.Position(), "templates do without define, block and template",
			"write the text where it belongs")
	}
	return s
}

// declare notes the variable of {{$x := …}}.
func (c *checker) declare(p *parse.PipeNode, s scope, t typed) scope {
	if p.IsAssign {
		c.fault(codeForm, p.Pos, "a variable is given another value", "declare a new one with :=")
		return s
	}
	for _, v := range p.Decl {
		s = s.declare(v.Ident[0], t)
	}
	return s
}

func (c *checker) rangeOver(n *parse.RangeNode, s scope) {
	over := c.pipe(n.Pipe, s)
	element := typed{}
	switch over.kind {
	case kindNone:
	case kindTable:
		element = typed{kind: kindGroup, want: over.want}
	case kindList:
		element = typed{kind: kindText, member: over.member}
	default:
		c.fault(codePrint, n.Pipe.Pos, "range goes over a table or a list, and this is "+over.kind.String(), "use if or with")
	}
	inner := s
	if n.Pipe.IsAssign {
		inner = c.declare(n.Pipe, s, element)
	}
	for i, v := range n.Pipe.Decl {
		t := element
		if i == 0 && len(n.Pipe.Decl) == 2 {
			t = typed{kind: kindNumber, plain: true}
		}
		inner = inner.declare(v.Ident[0], t)
	}
	inner.dot = element
	outer := c.inRange
	c.inRange = true
	c.list(n.List, inner)
	c.inRange = outer
	c.list(n.ElseList, s)
}

func (c *checker) printable(at parse.Pos, t typed) {
	switch t.kind {
	case kindTruth:
		c.fault(codePrint, at, "a condition is printed", "ask it with {{if …}} and write the words for each case")
	case kindGroup:
		c.fault(codePrint, at, "a whole group is printed", "name one of its fields")
	case kindTable:
		c.fault(codePrint, at, "a whole table is printed", "go over its rows with {{range …}} and name their fields")
	}
}

func (c *checker) askable(at parse.Pos, t typed) {
	if t.kind == kindGroup {
		c.fault(codePrint, at, "if asks for a group, which is always there", "ask for one of its fields")
	}
}

// pipe follows a | b | c, where each result is the last argument of the next.
func (c *checker) pipe(p *parse.PipeNode, s scope) typed {
	var result typed
	for i, command := range p.Cmds {
		var last *typed
		if i > 0 {
			previous := result
			last = &previous
		}
		result = c.command(command, s, last)
	}
	return result
}

func (c *checker) command(n *parse.CommandNode, s scope, last *typed) typed {
	if name, ok := n.Args[0].(*parse.IdentifierNode); ok {
		var args []typed
		for _, arg := range n.Args[1:] {
			args = append(args, c.operand(arg, s))
		}
		if last != nil {
			args = append(args, *last)
		}
		return c.call(name, args)
	}
	if len(n.Args) > 1 || last != nil {
		return c.fault(codeFunction, n.Pos, "a value is followed by another as if it were a function",
			"put the function first: {{is .plan_type \"ppo\"}}")
	}
	return c.operand(n.Args[0], s)
}

func (c *checker) operand(node parse.Node, s scope) typed {
	switch n := node.(type) {
	case *parse.DotNode:
		return s.dot
	case *parse.FieldNode:
		return c.fields(n.Pos, s.dot, n.Ident)
	case *parse.VariableNode:
		// The parser has seen to it that the variable is declared.
		return c.fields(n.Pos, s.vars[n.Ident[0]], n.Ident[1:])
	case *parse.ChainNode:
		return c.fields(n.Pos, c.operand(n.Node, s), n.Field)
	case *parse.PipeNode:
		return c.pipe(n, s)
	case *parse.StringNode:
		return typed{kind: kindText, plain: true, word: n.Text}
	case *parse.NumberNode:
		if n.IsInt {
			return typed{kind: kindNumber, plain: true}
		}
	case *parse.IdentifierNode:
		return c.call(n, nil)
	}
	return c.fault(codeForm, node.Position(), "templates have no such constant", "use words in quotation marks or a whole number")
}

// fields follows .a.b.c from a value; last is where .c stands.
func (c *checker) fields(last parse.Pos, of typed, names []string) typed {
	at := last
	for _, name := range names[:max(len(names)-1, 0)] {
		at -= parse.Pos(len(name) + 1)
	}
	for i, name := range names {
		if i > 0 {
			at += parse.Pos(len(names[i-1]) + 1)
		}
		switch {
		case of.kind == kindNone:
			return typed{}
		case of.kind == kindTable:
			return c.fault(codeName, at, fmt.Sprintf(".%s is asked of a table", name), "go over its rows with {{range …}} first")
		case of.kind != kindGroup:
			return c.fault(codeName, at, fmt.Sprintf(".%s is asked of %s, which has no fields", name, of.kind), "a field of the case inside with or range is written $."+name)
		}
		m, ok := of.want.shape.members[name]
		if !ok {
			return c.fault(codeName, at, fmt.Sprintf("there is no field %s here", name), c.unknown(of.want.shape, name))
		}
		of = typed{kind: m.kind, member: m, want: of.want.reach(m)}
	}
	return of
}

// unknown helps with a name that the shape lacks.
func (c *checker) unknown(sh *shape, name string) string {
	if c.inRange {
		return "inside range a name is a column of the row; a field of the case is written $." + name
	}
	best, distance := "", 3
	for known := range sh.members {
		if d := levenshtein.ComputeDistance(name, known); d < distance || d == distance && known < best {
			best, distance = known, d
		}
	}
	if best != "" {
		return "did you mean " + best + "?"
	}
	return "casepacket fields lists the names"
}

// call checks the arguments of a function.
func (c *checker) call(n *parse.IdentifierNode, args []typed) typed {
	f, ok := functions[n.Ident]
	if !ok {
		return c.fault(codeFunction, n.Pos, "there is no function "+n.Ident, "docs/templates.md lists the functions; a field begins with a dot")
	}
	if len(args) < len(f.needs) || len(args) > len(f.needs) && !f.more {
		return c.fault(codeFunction, n.Pos, fmt.Sprintf("%s takes %d values, and here are %d", n.Ident, len(f.needs), len(args)), "docs/templates.md lists the functions")
	}
	for i, arg := range args {
		if arg.kind == kindNone {
			return typed{}
		}
		need := f.needs[min(i, len(f.needs)-1)]
		if !arg.meets(need) {
			return c.fault(codeFunction, n.Pos, fmt.Sprintf("%s cannot take %s as value %d", n.Ident, arg.kind, i+1), "docs/templates.md says what each function takes")
		}
		if need == needChoice {
			c.choice(n.Pos, args[0], arg.word)
		}
	}
	if f.gives != kindNone {
		return typed{kind: f.gives, plain: f.gives == kindNumber}
	}
	return common(args)
}

// common is the kind of a function that returns one of its arguments.
func common(args []typed) typed {
	result := args[0]
	for _, arg := range args {
		switch {
		case !arg.kind.leaf() || arg.kind == kindTruth || arg.plain && arg.kind == kindNumber:
			return typed{kind: kindTruth}
		case arg.kind != result.kind:
			result = typed{kind: kindText}
		}
	}
	result.plain = false
	return result
}

// meets reports whether the argument is what the function needs.
func (t typed) meets(n need) bool {
	switch n {
	case needAny:
		return t.kind != kindGroup
	case needValue:
		return t.kind.leaf() && t.kind != kindTruth && !t.plain
	case needWord, needChoice:
		return t.kind == kindText && t.plain
	case needAnswer:
		return t.kind == kindYesNo
	case needDate:
		return t.kind == kindDate
	case needNumber:
		return t.kind == kindNumber
	case needList:
		return t.kind == kindList
	}
	return t.kind == kindList || t.kind == kindTable
}

// choice checks that the value of an enumeration exists.
func (c *checker) choice(at parse.Pos, of typed, word string) {
	if of.member == nil || of.member.field == nil || len(of.member.field.Values) == 0 {
		return
	}
	var codes []string
	for _, v := range of.member.field.Values {
		codes = append(codes, v.Code)
	}
	if !slices.Contains(codes, word) {
		c.fault(codeChoice, at, fmt.Sprintf("%s is never %q", of.member.name, word), "its values are "+strings.Join(codes, ", "))
	}
}
