package render

import "casepacket/internal/outdir"

// delay leaves a packet for the next run, as it was.
func (p *builtPacket) delay(inUse *outdir.InUseError) {
	p.result = Packet{CaseID: p.result.CaseID, Delayed: inUse.Path, Soonest: p.result.Soonest, Took: p.result.Took}
}
