package evidence

import (
	_ "embed"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"consentbook/backend/sqlite"
)

//go:embed readme.en.txt
var readmeEN string

//go:embed readme.sv.txt
var readmeSV string

//go:embed readme.de.txt
var readmeDE string

//go:embed readme.fr.txt
var readmeFR string

// lateNotice says that a version was entered in the book after the act it is
// named for.
func lateNotice(language, version string, entered, act time.Time) string {
	form := map[string]string{
		"sv": "Informationstexten %s fördes in i boken %s, efter handlingen %s. Att personen hade den framför sig då vilar på den som antecknade det.",
		"de": "Der Hinweis %s wurde am %s in das Buch eingetragen, nach der Handlung vom %s. Dass die Person ihn damals vor sich hatte, beruht auf dem Wort dessen, der es eingetragen hat.",
		"fr": "L’information %s a été inscrite au livre le %s, après l’acte du %s. Que la personne l’ait eue sous les yeux repose sur la parole de qui l’a consigné.",
	}[language]
	if form == "" {
		form = "Notice %s was entered in the book on %s, after the act of %s. That the person had it before them then rests on the word of whoever recorded it."
	}
	return fmt.Sprintf(form, version, entered.Format(time.DateOnly), act.Format(time.DateOnly))
}

// readme tells a stranger what each check of a pack proves, what it does not,
// and the commands.
func readme(language, id, scope, signer string, head sqlite.Head) string {
	text := map[string]string{"sv": readmeSV, "de": readmeDE, "fr": readmeFR}[language]
	if text == "" {
		text = readmeEN
	}
	proofs := "5-ledger/log.jsonl"
	if scope == ScopeSubject {
		proofs = "5-ledger/proofs.jsonl"
	}
	return strings.NewReplacer("{id}", id, "{signer}", signer, "{entries}", fmt.Sprint(head.Size), "{root}", hex.EncodeToString(head.Root[:]), "{proofs}", proofs).Replace(text)
}
