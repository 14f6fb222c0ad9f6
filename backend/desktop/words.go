package desktop

import (
	"os"
	"strings"
)

// Words are what the native frame around the page says. All else that users
// read is translated by the page.
type Words struct {
	File, Help                                          string
	NewBook, OpenBook, Import, Backup, Lock, Find, Quit string
	Keys                                                string
	BusyTitle, BusyQuestion, BusyStop, BusyStay         string
	Books, Lists, Packs, Texts, Mails, AnyFile          string
}

// WordsFor gives the words in a language (a BCP 47 tag, a POSIX locale, or
// nothing), English where it is none of ours.
func WordsFor(language string) Words {
	base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(language, "_", "-")), "-")
	if words, ok := catalogue[base]; ok {
		return words
	}
	return catalogue["en"]
}

// SystemLanguage is the locale of the environment, "" where there is none, as
// on Windows. It is for the time before the page says which language it is in.
func SystemLanguage() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			return value
		}
	}
	return ""
}

var catalogue = map[string]Words{
	"en": {
		File: "File", Help: "Help",
		NewBook: "New Book…", OpenBook: "Open Book…", Import: "Import Contacts…", Backup: "Back Up…", Lock: "Lock", Find: "Find or Do…", Quit: "Quit",
		Keys:      "Keyboard Shortcuts",
		BusyTitle: "Consentbook is still working", BusyQuestion: "A job is running. If you quit now it stops where it is; what is finished stays in the book. Quit now?", BusyStop: "Quit", BusyStay: "Keep Open",
		Books: "Books", Lists: "Address lists", Packs: "Evidence packs", Texts: "Texts", Mails: "Saved mails", AnyFile: "All files",
	},
	"sv": {
		File: "Arkiv", Help: "Hjälp",
		NewBook: "Ny bok…", OpenBook: "Öppna bok…", Import: "Importera kontakter…", Backup: "Säkerhetskopiera…", Lock: "Lås", Find: "Sök eller gör…", Quit: "Avsluta",
		Keys:      "Kortkommandon",
		BusyTitle: "Consentbook arbetar fortfarande", BusyQuestion: "Ett jobb pågår. Om du avslutar nu stannar det där det är; det som är klart finns kvar i boken. Avsluta nu?", BusyStop: "Avsluta", BusyStay: "Håll öppet",
		Books: "Böcker", Lists: "Adresslistor", Packs: "Bevispaket", Texts: "Texter", Mails: "Sparade mejl", AnyFile: "Alla filer",
	},
	"de": {
		File: "Datei", Help: "Hilfe",
		NewBook: "Neues Buch…", OpenBook: "Buch öffnen…", Import: "Kontakte importieren…", Backup: "Sichern…", Lock: "Sperren", Find: "Suchen oder ausführen…", Quit: "Beenden",
		Keys:      "Tastenkürzel",
		BusyTitle: "Consentbook arbeitet noch", BusyQuestion: "Ein Auftrag läuft. Wenn Sie jetzt beenden, hält er an, wo er ist; was fertig ist, bleibt im Buch. Jetzt beenden?", BusyStop: "Beenden", BusyStay: "Offen lassen",
		Books: "Bücher", Lists: "Adresslisten", Packs: "Nachweispakete", Texts: "Texte", Mails: "Gespeicherte Mails", AnyFile: "Alle Dateien",
	},
	"fr": {
		File: "Fichier", Help: "Aide",
		NewBook: "Nouveau registre…", OpenBook: "Ouvrir un registre…", Import: "Importer des contacts…", Backup: "Sauvegarder…", Lock: "Verrouiller", Find: "Rechercher ou agir…", Quit: "Quitter",
		Keys:      "Raccourcis clavier",
		BusyTitle: "Consentbook travaille encore", BusyQuestion: "Une tâche est en cours. Si vous quittez maintenant, elle s’arrête là où elle est ; ce qui est terminé reste dans le registre. Quitter maintenant ?", BusyStop: "Quitter", BusyStay: "Garder ouvert",
		Books: "Registres", Lists: "Listes d’adresses", Packs: "Dossiers de preuves", Texts: "Textes", Mails: "Messages enregistrés", AnyFile: "Tous les fichiers",
	},
}
