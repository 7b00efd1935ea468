package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/fonts"
	"casepacket/internal/layout"
)

// file is one PDF in the making: pages drawn one after the other, then
// everything they share.
type file struct {
	engine *Engine
	*room
	base   int // index in the tree of the present document's first element
	pages  []finished
	starts []start
	used   []*resource
	byFace map[*fonts.Face]*resource
	err    error

	pictures []usedPicture
	links    []*link
}

// room is what one file after the other is drawn in: it grows once.
type room struct {
	content content
	show    shower
	tree    tree
	objects objects
}

// roomy is the size of a file from which on its room is not kept: such files are
// those with scans.
const roomy = 1 << 20

// finished is a drawn page.
type finished struct {
	paper   layout.Paper
	content []byte // compressed
}

// start is where a document begins, for the bookmarks.
type start struct {
	title string
	page  int
}

// resource is a face in a file: its common subset, and a subset of the file's
// own for the glyphs that the common one lacks.
type resource struct {
	of     *fonts.Face
	face   *face
	name   string   // of the common subset
	common bool     // it was used
	own    *cutting // nil until it is needed
}

func (f *file) fail(err error) {
	if f.err == nil {
		f.err = err
	}
}

// resource returns the face's resource in this file.
func (f *file) resource(of *fonts.Face) *resource {
	if r := f.byFace[of]; r != nil {
		return r
	}
	opened, err := f.engine.faces.open(of)
	if err != nil {
		f.fail(err)
		return nil
	}
	r := &resource{of: of, face: opened, name: fmt.Sprintf("F%d", len(f.used)+1)}
	f.used = append(f.used, r)
	f.byFace[of] = r
	return r
}

// endPage files what was drawn as a page.
func (f *file) endPage(paper layout.Paper) {
	f.pages = append(f.pages, finished{paper, f.engine.deflaters.quick(f.content.Bytes())})
	f.content.Reset()
}

// write writes the whole file.
func (f *file) write(info Info) ([]byte, error) {
	o := &f.objects
	o.start("1.7")
	catalog, pageTree, metadata, profile, information := o.reserve(), o.reserve(), o.reserve(), o.reserve(), o.reserve()
	resources, err := f.writeResources(o)
	if err != nil {
		return nil, err
	}
	links := f.writeLinks(o)
	pages := make([]ref, len(f.pages))
	var kids strings.Builder
	for i := range f.pages {
		pages[i] = o.reserve()
		fmt.Fprintf(&kids, "%d 0 R ", pages[i])
	}
	for i, p := range f.pages {
		stream := o.reserve()
		o.put(pages[i], "<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Resources %d 0 R/Contents %d 0 R/StructParents %d/Tabs/S%s>>",
			pageTree, number(p.paper.Width), number(p.paper.Height), resources, stream, i, links[i])
		o.stream(stream, "/Filter/FlateDecode", p.content)
	}
	o.put(pageTree, "<</Type/Pages/Count %d/Kids[%s]>>", len(pages), strings.TrimSpace(kids.String()))
	structure := f.tree.write(o, pages, f.links)
	extra := f.writeOutline(o, pages)
	o.stream(metadata, "/Type/Metadata/Subtype/XML", xmp(info, !f.engine.password.Set()))
	o.stream(profile, "/N 3/Filter/FlateDecode", f.engine.profile)
	o.put(information, "<</Title%s/Producer(%s)/CreationDate(%s)/ModDate(%s)>>", textString(info.Title), producer, pdfDate(info.Created), pdfDate(info.Created))
	o.put(catalog, "<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R/ViewerPreferences<</DisplayDocTitle true>>"+
		"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile %d 0 R>>]%s>>",
		pageTree, metadata, textString(info.Lang), structure, profile, extra)
	if f.engine.password.Set() {
		return o.protected(catalog, information, f.engine.password), nil
	}
	return bytes.Clone(o.finish(catalog, information, "")), nil
}

// writeResources writes fonts, pictures and the resource dictionary that all
// pages share.
func (f *file) writeResources(o *objects) (ref, error) {
	resources := o.reserve()
	var entries strings.Builder
	for _, r := range f.used {
		if r.common {
			fmt.Fprintf(&entries, "/%s %d 0 R", r.name, r.face.common.write(o))
		}
		if r.own != nil {
			own, err := r.own.embed(r.of, r.face.program, "CASEPX", f.engine.deflaters.quick)
			if err != nil {
				return 0, err
			}
			fmt.Fprintf(&entries, "/%sx %d 0 R", r.name, own.write(o))
		}
	}
	var pictures strings.Builder
	for _, p := range f.pictures {
		fmt.Fprintf(&pictures, "/%s %d 0 R", p.name, p.picture.write(o))
	}
	o.put(resources, "<</Font<<%s>>/XObject<<%s>>>>", entries.String(), pictures.String())
	return resources, nil
}

// writeOutline gives each document of a packet a bookmark and page labels of
// its own, and returns the entries for the catalog.
func (f *file) writeOutline(o *objects, pages []ref) string {
	if len(f.starts) < 2 {
		return ""
	}
	root := o.reserve()
	items := make([]ref, len(f.starts))
	for i := range items {
		items[i] = o.reserve()
	}
	var labels strings.Builder
	for i, s := range f.starts {
		around := ""
		if i > 0 {
			around += fmt.Sprintf("/Prev %d 0 R", items[i-1])
		}
		if i+1 < len(items) {
			around += fmt.Sprintf("/Next %d 0 R", items[i+1])
		}
		o.put(items[i], "<</Title%s/Parent %d 0 R/Dest[%d 0 R/XYZ 0 %s 0]%s>>", textString(s.title), root, pages[s.page], number(f.pages[s.page].paper.Height), around)
		fmt.Fprintf(&labels, "%d<</S/D/P(%d-)>>", s.page, i+1)
	}
	o.put(root, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", items[0], items[len(items)-1], len(items))
	return fmt.Sprintf("/Outlines %d 0 R/PageMode/UseOutlines/PageLabels<</Nums[%s]>>", root, labels.String())
}

// drawLines draws rules and frames, which are no part of the content.
func (f *file) drawLines(lines []layout.Line, height float64) {
	if len(lines) == 0 {
		return
	}
	c := &f.content
	c.WriteString("/Artifact BMC\n")
	thickness := -1.0
	for _, l := range slices.SortedStableFunc(slices.Values(lines), func(a, b layout.Line) int {
		switch {
		case a.Thickness < b.Thickness:
			return -1
		case a.Thickness > b.Thickness:
			return 1
		}
		return 0
	}) {
		if l.Thickness != thickness {
			if thickness >= 0 {
				c.WriteString("S\n")
			}
			thickness = l.Thickness
			c.op("w", thickness)
		}
		c.op("m", l.X1, height-l.Y1)
		c.op("l", l.X2, height-l.Y2)
	}
	c.WriteString("S\nEMC\n")
}
