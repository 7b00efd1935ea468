package enclosure

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// A PDF can hold programs, loops and bombs. So its pages are drawn by PDFium
// inside a WebAssembly machine: it reaches no file and no net, and its memory
// and its time are limited. What comes out is a picture.
const memoryPages = 8192 // of 64 KB: 512 MB

// The time that a file may take grows with each page that is drawn: a long scan
// on a busy machine takes its time, and a page that never ends gains none.
const (
	timeOfFile = 2 * time.Minute
	timeOfPage = 30 * time.Second // a page at 600 dots takes up to 3 s, and ten times that while others want the processor
)

// renderer draws PDF files. The machine is started with the first.
type renderer struct {
	mu   sync.Mutex
	pool pdfium.Pool
	stop context.CancelFunc

	patience, patienceOfPage time.Duration // zero: the times above
}

func (r *renderer) close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.shut()
}

func (r *renderer) shut() {
	if r.pool != nil {
		r.stop()
		_ = r.pool.Close() // its memory is gone with it
		r.pool = nil
	}
}

func (r *renderer) start(cache string) error {
	if r.pool != nil {
		return nil
	}
	config := wazero.NewRuntimeConfig().WithCloseOnContextDone(true).WithMemoryLimitPages(memoryPages).
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling) // PDFium is built with them
	if cache != "" && os.MkdirAll(cache, 0o700) == nil {
		if kept, err := wazero.NewCompilationCacheWithDir(cache); err == nil { // without it the start takes longer
			config = config.WithCompilationCache(kept)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MinIdle: 1, MaxIdle: 1, MaxTotal: 1, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: config,
	})
	if err != nil {
		stop()
		return err
	}
	r.pool, r.stop = pool, stop
	return nil
}

const damaged = "it is damaged, or cannot be drawn; print it to a new PDF, or scan it"

// pages draws each page of a PDF. A file that takes too long is refused, and the
// machine thrown away with it.
func (r *renderer) pages(content []byte, cache string) ([]Page, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.start(cache); err != nil {
		return nil, refuse("the program that draws PDF files cannot be started: %s", err)
	}
	type result struct {
		pages []Page
		err   error
	}
	done, drawn := make(chan result, 1), make(chan struct{}, MaxPages)
	pool := r.pool // a file that is given up draws on for a moment, and the next one has a new machine
	go func() {
		pages, err := drawFile(pool, content, func() { drawn <- struct{}{} })
		done <- result{pages, err}
	}()
	end := time.Now().Add(cmp.Or(r.patience, timeOfFile))
	for {
		select {
		case of := <-done:
			var refused *Refused
			if of.err != nil && !errors.As(of.err, &refused) { // the machine may be broken
				r.shut()
				return nil, refuse("%s", damaged)
			}
			return of.pages, of.err
		case <-drawn:
			end = end.Add(cmp.Or(r.patienceOfPage, timeOfPage))
		case <-time.After(time.Until(end)):
			r.shut()
			return nil, refuse("it takes too long to draw; print it to a new PDF, or scan it")
		}
	}
}

// drawFile makes a picture of each page of a PDF, and tells of each.
func drawFile(pool pdfium.Pool, content []byte, tell func()) (pages []Page, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			pages, err = nil, errors.New("the machine failed")
		}
	}()
	machine, err := pool.GetInstance(timeOfFile)
	if err != nil {
		return nil, err
	}
	defer machine.Close()
	opened, err := machine.OpenDocument(&requests.OpenDocument{File: &content})
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return nil, refuse("it is protected by a password; save it without one, or scan a print of it")
	case errors.Is(err, pdferrors.ErrFile), errors.Is(err, pdferrors.ErrFormat), errors.Is(err, pdferrors.ErrPage):
		return nil, refuse("%s", damaged)
	case err != nil:
		return nil, err
	}
	defer machine.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: opened.Document}) //nolint:errcheck // the machine goes with it
	count, err := machine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	switch {
	case err != nil:
		return nil, err
	case count.PageCount == 0:
		return nil, refuse("it has no pages")
	case count.PageCount > MaxPages:
		return nil, refuse("it has more than %d pages; send it in parts", MaxPages)
	}
	for i := range count.PageCount {
		drawn, err := machine.RenderPageInPixels(&requests.RenderPageInPixels{
			Page:  requests.Page{ByIndex: &requests.PageByIndex{Document: opened.Document, Index: i}},
			Width: pageWidth * dotsOfText, Height: pageHeight * dotsOfText,
			RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT | enums.FPDF_RENDER_FLAG_PRINTING,
			RenderForm:  true, Document: &opened.Document, // what somebody filled in, and signed
		})
		if err != nil {
			return nil, err
		}
		p, err := drawnPage(drawn)
		if err != nil {
			return nil, err
		}
		pages = append(pages, p)
		tell()
	}
	return pages, nil
}

func drawnPage(drawn *responses.RenderPageInPixels) (Page, error) {
	defer drawn.Cleanup()
	return page(drawn.Result.RenderedImage, 1)
}
