package xlsx

import "testing"

// A format whose fourth section is empty shows nothing of a text; one without that section
// shows it.
func TestFormatsThatHideTexts(t *testing.T) {
	for code, want := range map[string]bool{
		";;;": true, `0;-0;0;`: true, `;;; `: true, `#,##0;(#,##0);"-";""`: true, `[Red]0;0;0;`: true,
		"General": false, "@": false, ";;;@": false, `0;-0;0;"text: "@`: false, ";;": false, `0.00;(0.00)`: false, `";;;"0`: false, `\;\;\;0`: false, `0;0;0;"see chart"`: false,
	} {
		if got := hidesText(code); got != want {
			t.Errorf("%q hides texts: %v, want %v", code, got, want)
		}
	}
}
