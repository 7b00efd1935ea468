package render

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// Timings adds up where the time of a run goes, stage by stage. Nil adds nothing up.
// Its methods may be called at the same time; what several workers spend in one
// stage is added together.
type Timings struct {
	mu     sync.Mutex
	stages []string
	times  map[string]time.Duration
}

// Since adds the time since a moment to a stage, and returns this moment.
func (s *Timings) Since(stage string, from time.Time) time.Time {
	if s == nil {
		return from
	}
	now := time.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.times == nil {
		s.times = map[string]time.Duration{}
	}
	if _, known := s.times[stage]; !known {
		s.stages = append(s.stages, stage)
	}
	s.times[stage] += now.Sub(from)
	return now
}

// Start is the moment from which a stage is measured.
func (s *Timings) Start() time.Time {
	if s == nil {
		return time.Time{}
	}
	return time.Now()
}

// WriteText writes a line for each stage: its seconds, then its name.
func (s *Timings) WriteText(w io.Writer) error {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, stage := range s.stages {
		if _, err := fmt.Fprintf(w, "%9.3f s  %s\n", s.times[stage].Seconds(), stage); err != nil {
			return err
		}
	}
	return nil
}
