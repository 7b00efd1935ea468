package pdf

import (
	"bytes"
	"cmp"
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
	tree   *tree
	base   int // index in the tree of the present document's first element
	pages  []finished
	starts []start
	used   []*resource
	byFace map[*fonts.Face]*resource
	err    error
	prefix string // of the names of its fonts

	content  *content // of the page that is drawn
	show     shower
	pictures []usedPicture
	links    []*link
}

// finished is a drawn page.
type finished struct {
	paper   layout.Paper
	content []byte // compressed
	of      *file  // whose fonts and pictures it shows
	stamp   *stamp // on top of all else; nil for none
}

// start is where a document begins, for the bookmarks.
type start struct {
	title string
	page  int
}

// resource is a face in a file: its common glyphs, and a subset of the file's
// own for all others.
type resource struct {
	of   *fonts.Face
	face *face
	name string    // of the common glyphs
	used glyphSet  // those that are shown
	own  *cutting  // nil until it is needed
	cut  *embedded // of own, once it is written
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
	r := &resource{of: of, face: opened, name: fmt.Sprintf("%sF%d", f.prefix, len(f.used)+1)}
	f.used = append(f.used, r)
	f.byFace[of] = r
	return r
}

// endPage files what was drawn as a page.
func (f *file) endPage(paper layout.Paper) {
	f.pages = append(f.pages, finished{paper: paper, content: f.engine.deflaters.quick(f.content.Bytes()), of: f})
	f.content.begin()
}

// write writes the whole file.
func (f *file) write(info Info) ([]byte, error) {
	o := f.engine.objects()
	defer f.engine.keep(o)
	o.start("1.7")
	catalog, pageTree, metadata, profile, information := o.reserve(), o.reserve(), o.reserve(), o.reserve(), o.reserve()
	resources, err := f.writeResources(o)
	if err != nil {
		return nil, err
	}
	stamps := f.writeStamps(o)
	links := f.writeLinks(o)
	pages := make([]ref, len(f.pages))
	var kids strings.Builder
	for i := range f.pages {
		pages[i] = o.reserve()
		fmt.Fprintf(&kids, "%d 0 R ", pages[i])
	}
	for i, p := range f.pages {
		stream := o.reserve()
		contents := fmt.Sprintf(" %d 0 R", stream)
		if p.stamp != nil {
			contents = fmt.Sprintf("[%d 0 R %d 0 R]", stream, stamps[p.stamp])
		}
		o.put(pages[i], "<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Resources %d 0 R/Contents%s/StructParents %d/Tabs/S%s>>",
			pageTree, number(p.paper.Width), number(p.paper.Height), resources[p.of], contents, i, links[i])
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

// writeResources writes fonts, pictures and the resource dictionaries: one that
// all pages share, or one for each file that was taken over.
func (f *file) writeResources(o *objects) (map[*file]ref, error) {
	once := map[any]ref{}
	all := map[*file]ref{}
	files := []*file{f} // for the stamps
	for i := range f.pages {
		if of := f.pages[i].of; all[of] == 0 {
			all[of] = o.reserve()
			if of != f {
				files = append(files, of)
			}
		}
	}
	commons := f.writeCommon(o, once, files)
	for _, of := range files {
		if all[of] == 0 {
			continue
		}
		var entries, pictures strings.Builder
		if err := of.writeFonts(o, once, commons, &entries); err != nil {
			return nil, err
		}
		if of != f {
			if err := f.writeFonts(o, once, commons, &entries); err != nil {
				return nil, err
			}
		}
		for _, p := range of.pictures {
			fmt.Fprintf(&pictures, "/%s %d 0 R", p.name, write(o, once, p.picture))
		}
		o.put(all[of], "<</Font<<%s>>/XObject<<%s>>>>", entries.String(), pictures.String())
	}
	return all, nil
}

// writeCommon writes one font for each face with all common glyphs that the files show.
func (f *file) writeCommon(o *objects, once map[any]ref, files []*file) map[*face]ref {
	used := map[*face]*glyphSet{}
	fonts := map[*face]ref{}
	var order []*face
	for _, of := range files {
		for _, r := range of.used {
			if r.used.empty() {
				continue
			}
			if used[r.face] == nil {
				used[r.face], fonts[r.face] = &glyphSet{}, o.reserve()
				order = append(order, r.face)
			}
			used[r.face].merge(&r.used)
		}
	}
	for _, face := range order {
		face.common.write(o, fonts[face], used[face], write(o, once, f.engine.latin))
	}
	return fonts
}

// writeFonts writes the entries of a file's fonts in its dictionary, and its own
// subsets.
func (f *file) writeFonts(o *objects, once map[any]ref, commons map[*face]ref, entries *strings.Builder) (err error) {
	for _, r := range f.used {
		if !r.used.empty() {
			fmt.Fprintf(entries, "/%s %d 0 R", r.name, commons[r.face])
		}
		if r.own == nil {
			continue
		}
		if r.cut == nil {
			if r.cut, err = r.own.embed(r.of, r.face.program, f.engine.deflaters.quick); err != nil {
				return err
			}
		}
		fmt.Fprintf(entries, "/%sx %d 0 R", r.name, write(o, once, r.cut))
	}
	return nil
}

// write writes what may be shared, the first time it is asked for.
func write[T interface {
	comparable
	write(*objects) ref
}](o *objects, once map[any]ref, what T) ref {
	written, ok := once[what]
	if !ok {
		written = what.write(o)
		once[what] = written
	}
	return written
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
	c := f.content
	c.WriteString("/Artifact BMC\n")
	thickness := -1.0
	if thinner := func(a, b layout.Line) int { return cmp.Compare(a.Thickness, b.Thickness) }; !slices.IsSortedFunc(lines, thinner) {
		lines = slices.Clone(lines)
		slices.SortStableFunc(lines, thinner)
	}
	for _, l := range lines {
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
