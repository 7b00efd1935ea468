#!/bin/bash
# Makes a folder as an office would have made it with an earlier casepacket:
#   cmd/casepacket/testdata/yesterday/make.sh BINARY VERSION
# BINARY is the program built from the commit VERSION. Run it in a tree of that
# commit, from its top: the sheet is cut from the samples there.
set -e
binary=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
to=$here/$2
rm -rf "$to"
mkdir -p "$to/letters"

# The sheet: three cases of the samples, one of them without its id.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -r samples/. "$scratch"
go run "$here/cut.go" C-0004 C-0050 C-0028 <samples/cases/cases.csv >"$scratch/cases/cases.csv"
for table in records opinions denials arguments contact-log enclosures; do
	go run "$here/cut.go" C-0004 C-0050 <"samples/cases/$table.csv" >"$scratch/cases/$table.csv"
done
sed -i 's/^C-0028,/,/' "$scratch/cases/cases.csv"
go run ./internal/workbook/samplebook "$scratch"
cp "$scratch/cases.xlsx" "$to/cases.xlsx"
mkdir "$to/enclosures"
cp samples/enclosures/statement.jpg "$to/enclosures/"

# The office: its own settings, a sentence of its own, a letter of its own.
cat >"$to/casepacket.yaml" <<'OFFICE'
agency:
  name: Example Patient Help
  address1: 12 Charity Street
  city: Springfield
  state: IL
  zip: "62701"
worker:
  name: Dana Caseworker
  phone: 202-555-0199
  fax: 202-555-0198
  email: dana@example.com
templates: letters
require_approval: "yes"
OFFICE
sed 's/^Thank you\.$/Thank you for your help./' templates/records-request.md >"$to/letters/records-request.md"
cat >"$to/letters/thank-you.md" <<'LETTER'
---
kind: thank-you
title: Letter of thanks
each: case
when: .second_doctor_name
audience: send
sender: patient
order: 75
style: letter
---

{{.letter.date}}

Dear {{.second_doctor_name}}:

Thank you for looking at my case. My date of birth is {{.patient_dob}}.

{{.letter.signer}}
LETTER

# The work of three days.
cd "$to"
run() { "$binary" "$@" || [ $? -eq 3 ]; }
run render cases.xlsx -o packets --date 2026-11-23
yes yes | sed '1s/.*/Dana Caseworker/' | "$binary" review packets
run render cases.xlsx -o packets --date 2026-11-23
minted=$(ls packets | grep '^M-')
sent() { "$binary" sent "$@" -o packets --on 2026-11-23 --by fax --confirmation 881-204; }
sent C-0004 records-request-1
sent C-0004 appeal-1
sent C-0050 records-request-1
sent C-0050 coverage-request
sent C-0050 thank-you
sent "$minted" coverage-request
run render cases.xlsx -o packets --date 2026-11-23
run check cases.xlsx --marked marked.xlsx --date 2026-11-23 >/dev/null
(cd "$here" && go run ./fill.go "$to/packets/worklist.xlsx" C-0004 appointment-request)
rm -rf packets/*/superseded packets/superseded # to keep the fixture small; nothing reads them
