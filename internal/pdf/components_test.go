package pdf

import (
	"errors"
	"slices"
	"testing"

	"github.com/johnfercher/maroto/v2"
	"github.com/johnfercher/maroto/v2/pkg/components/code"
	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/image"
	"github.com/johnfercher/maroto/v2/pkg/components/line"
	"github.com/johnfercher/maroto/v2/pkg/components/page"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/components/text"
	"github.com/johnfercher/maroto/v2/pkg/config"
	"github.com/johnfercher/maroto/v2/pkg/consts/align"
	"github.com/johnfercher/maroto/v2/pkg/consts/border"
	"github.com/johnfercher/maroto/v2/pkg/consts/breakline"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/consts/orientation"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"
	"github.com/johnfercher/maroto/v2/pkg/repository"

	"casepacket/internal/fonts"
	"casepacket/internal/layout"
)

// rowsOf builds the same tree of maroto's components anew for each engine:
// rendering changes the props of some.
type rowsOf func() []core.Row

// byStock draws rows on a page without margins with stock maroto.
func byStock(t *testing.T, rows rowsOf) drawn {
	t.Helper()
	set, _ := setup(t)
	repo := repository.New()
	for style, name := range map[fonts.Style]fontstyle.Type{
		{}: fontstyle.Normal, {Bold: true}: fontstyle.Bold, {Italic: true}: fontstyle.Italic, {Bold: true, Italic: true}: fontstyle.BoldItalic,
	} {
		repo.AddUTF8FontFromBytes("serif", name, slices.Clone(set.Face(style).TTF))
	}
	loaded, err := repo.Load()
	if err != nil {
		t.Fatal(err)
	}
	m := maroto.New(config.NewBuilder().WithDimensions(layout.Letter.Width*millimetre, layout.Letter.Height*millimetre).WithLeftMargin(0).WithRightMargin(0).
		WithTopMargin(0).WithBottomMargin(0).WithCustomFonts(loaded).WithDefaultFont(&props.Font{Family: "serif", Size: 11}).Build())
	m.AddPages(page.New().Add(rows()...))
	doc, err := m.Generate()
	if err != nil {
		t.Fatal(err)
	}
	return pagesOf(t, readLoosely(t, doc.GetBytes()))[0]
}

// byOurs draws rows on a page with our provider.
func byOurs(t *testing.T, rows rowsOf) (drawn, error) {
	t.Helper()
	set, _ := setup(t)
	f := New(set).newFile()
	width, height := layout.Letter.Width*millimetre, layout.Letter.Height*millimetre
	p := page.New().Add(rows()...)
	p.SetConfig(&entity.Config{
		MaxGridSize: 12, Dimensions: &entity.Dimensions{Width: width, Height: height}, Margins: &entity.Margins{}, DefaultFont: &props.Font{Family: "serif", Size: 11, Color: &props.BlackColor},
	})
	p.Render(&provider{file: f, paper: layout.Letter}, entity.NewRootCell(width, height, entity.Margins{}))
	f.endPage(layout.Letter)
	if f.err != nil {
		return drawn{}, f.err
	}
	f.tree.add([]layout.Element{{Role: layout.RoleDocument, Parent: -1}}, false)
	file, err := f.write(info)
	if err != nil {
		t.Fatal(err)
	}
	return pagesOf(t, read(t, file))[0], nil
}

// Maroto's own text, line, row and column components draw the same through
// our provider as through the stock one.
func TestComponentsDrawAsWithStock(t *testing.T) {
	long := "words that need more than one line in a column as narrow as this one is and go on to a third"
	with := func(p props.Text) core.Component {
		p.Size, p.Family = 11, "serif"
		return text.New(long, p)
	}
	one := func(c ...core.Component) rowsOf {
		return func() []core.Row { return []core.Row{row.New(40).Add(col.New(4).Add(c...), col.New(8))} }
	}
	for name, rows := range map[string]rowsOf{
		"left":         func() []core.Row { return one(with(props.Text{Align: align.Left}))() },
		"right":        func() []core.Row { return one(with(props.Text{Align: align.Right, Right: 3}))() },
		"centred":      func() []core.Row { return one(with(props.Text{Align: align.Center}))() },
		"justified":    func() []core.Row { return one(with(props.Text{Align: align.Justify}))() },
		"padded":       func() []core.Row { return one(with(props.Text{Left: 5, Right: 2, Top: 7, VerticalPadding: 2}))() },
		"dashes":       func() []core.Row { return one(with(props.Text{BreakLineStrategy: breakline.DashStrategy}))() },
		"bold":         func() []core.Row { return one(with(props.Text{Style: fontstyle.Bold}))() },
		"bold italic":  func() []core.Row { return one(with(props.Text{Style: fontstyle.BoldItalic}))() },
		"below itself": func() []core.Row { return one(with(props.Text{Top: 60}))() },
		"no room":      func() []core.Row { return one(with(props.Text{Left: 90, Right: 90}))() },
		"automatic rows": func() []core.Row {
			return []core.Row{
				row.New().Add(col.New(3).Add(with(props.Text{}))), row.New(8).Add(col.New().Add(text.New("short", props.Text{Family: "serif", Size: 9, Align: align.Center}))),
			}
		},
		"lines": func() []core.Row {
			return []core.Row{
				row.New(20).Add(col.New(6).Add(line.New()), col.New(6).Add(line.New(props.Line{Orientation: orientation.Vertical, OffsetPercent: 20, SizePercent: 50, Thickness: 1}))),
				row.New(10).Add(col.New(12).Add(line.New(props.Line{OffsetPercent: 70, SizePercent: 30, Thickness: 0.3}))),
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			mine, err := byOurs(t, rows)
			if err != nil {
				t.Fatal(err)
			}
			other := byStock(t, rows)
			compareWords(t, mine.words(), other.words())
			compareLines(t, mine.lines, other.lines)
		})
	}
}

// What the engine does not draw is an error, and nothing in its place.
func TestWhatIsNotDrawnIsAnError(t *testing.T) {
	link := "https://example.com"
	for name, c := range map[string]core.Component{
		"QR code": code.NewQr("x"), "bar code": code.NewBar("12345678"), "matrix code": code.NewMatrix("x"),
		"link": text.New("x", props.Text{Hyperlink: &link}), "colour": text.New("x", props.Text{Color: &props.RedColor}),
		"no glyph": text.New("\U0001F600"), "image file": image.NewFromFile("x.png"),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := byOurs(t, func() []core.Row { return []core.Row{row.New(20).Add(col.New(12).Add(c))} }); err == nil {
				t.Error("no error")
			} else if name == "QR code" && !errors.Is(err, errRefused) {
				t.Error(err)
			}
		})
	}
	styled := func() []core.Row {
		return []core.Row{row.New(20).Add(col.New(12).WithStyle(&props.Cell{BorderType: border.Full}))}
	}
	if _, err := byOurs(t, styled); !errors.Is(err, errRefused) {
		t.Errorf("a border that is not drawn: %v", err)
	}
}

// Where stock is wrong, ours is not like it. (That stock dies of a character
// above U+FFFF cannot be shown without dying.)
func TestWhereStockIsWrong(t *testing.T) {
	cell := func(words string, p props.Text) rowsOf {
		return func() []core.Row { return []core.Row{row.New(40).Add(col.New(4).Add(text.New(words, p)), col.New(8))} }
	}
	serif := props.Text{Size: 11, Family: "serif"}
	t.Run("a justified paragraph's last line is spread out", func(t *testing.T) {
		prop := serif
		prop.Align = align.Justify
		rows := cell("two words", prop)
		mine, err := byOurs(t, rows)
		if err != nil {
			t.Fatal(err)
		}
		if gap := mine.words()[1].x - mine.words()[0].x; gap > 40 {
			t.Errorf("the second word begins %.1f after the first", gap)
		}
		if other := byStock(t, rows).words(); other[1].x-other[0].x < 100 {
			t.Error("stock has mended it")
		}
	})
	t.Run("a line break joins two words", func(t *testing.T) {
		rows := cell("one\ntwo", serif)
		if _, err := byOurs(t, rows); err == nil {
			t.Error("a line break was drawn")
		}
		if other := byStock(t, rows).words(); other[1].x-other[0].x-other[0].advance > near || other[1].y != other[0].y {
			t.Errorf("stock has mended it: %+v", other)
		}
	})
	t.Run("a character that the font lacks is an empty box", func(t *testing.T) {
		rows := cell("漢", serif)
		if _, err := byOurs(t, rows); err == nil {
			t.Error("a character that the font lacks was drawn")
		}
		if other := byStock(t, rows).words(); len(other) == 0 || other[0].text != "漢" {
			t.Errorf("stock has mended it: %+v", other)
		}
	})
	t.Run("a picture that cannot be read is a sentence in the letter", func(t *testing.T) {
		rows := func() []core.Row { return []core.Row{row.New(40).Add(col.New(4).Add(image.NewFromFile("none.png")))} }
		if _, err := byOurs(t, rows); err == nil {
			t.Error("no error")
		}
		if other := byStock(t, rows).words(); len(other) == 0 {
			t.Error("stock has mended it")
		}
	})
}
