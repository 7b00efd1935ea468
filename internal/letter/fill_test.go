package letter

import (
	"strings"
	"testing"

	"casepacket/internal/block"
)

func TestBlocks(t *testing.T) {
	filled := fill(t, "# Letter for {{.patient_first_name}}\n\nDear {{opt .second_doctor_name}} Sir, **{{.diagnosis_text}}**.\n", aCase())
	for _, b := range filled.Blocks {
		t.Logf("%#v", b)
	}
	_ = strings.TrimSpace
	_ = block.Blanks
}
