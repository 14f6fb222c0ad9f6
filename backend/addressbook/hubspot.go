package addressbook

// recordIDs are HubSpot's name for its number in the languages of its export.
var recordIDs = wordSet("recordid datensatzid postid iddefichedinformations iddelenregistrement idderegistro idrecord iddoregisto iddoregistro identyfikatorrekordu idrekordu tietueentunnus tietuetunnus")

// hubspotAbroad knows HubSpot's export in another language: its number, and a
// lawful basis or an opt-out of one kind of mail.
func (h *heading) hubspotAbroad() bool {
	id, claim := false, false
	for i, w := range h.words {
		id = id || recordIDs[w]
		_, out := optOutOf(h.raw[i])
		claim = claim || out || lawfulBasis(w)
	}
	return id && claim
}
