package pdf

// softLists are the long words of letters with the places where they break.
var softLists = map[string]string{
	"sv": "Data~portabilitet data~portabilitet Dataskydds~ombud dataskydds~förordningen folkhälso~området informations~friheten myndighets~utövning offentlig~gjorts omständig~heterna person~uppgifter personuppgifts~ansvarig " +
		"personuppgifts~ansvariga personuppgifts~biträde säkerhets~kopior tillsyns~myndighet",
	"de": "Angemessenheits~beschluss Aufsichts~behörde Auftrags~verarbeiter Datenschutz~beauftragter Daten~übertragbarkeit Daten~übertragung Meinungs~äußerung Rechts~ansprüche Rechts~grundlage Verantwort~licher " +
		"automati~sierten automati~sierter beeinträch~tigen personen~bezogene personen~bezogenen",
	"fr": "visio~conférence",
}
