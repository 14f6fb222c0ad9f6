package consent

// PartyID is the number of a party in its book.
type PartyID int64

// PartyRole says what a party is to the business.
type PartyRole string

// The roles.
const (
	PartyJoint          PartyRole = "joint"          // controls with us, Art. 26
	PartyController     PartyRole = "controller"     // for whom we process, Art. 28, 30(2)
	PartyRepresentative PartyRole = "representative" // ours in the Union or in the UK, Art. 27
	PartyDPO            PartyRole = "dpo"            // Art. 37 to 39
	PartyAuthority      PartyRole = "authority"      // that supervises us, Art. 51, 55, 56
)

// PartyRoles lists the roles.
var PartyRoles = []PartyRole{PartyJoint, PartyController, PartyRepresentative, PartyDPO, PartyAuthority}

// Party is somebody with a role beside the controller.
type Party struct {
	ID      PartyID   `json:"party"`
	Role    PartyRole `json:"role"`
	Name    string    `json:"name"` // of a DPO decision that came out "none needed": ""
	Contact string    `json:"contact"`
	Address string    `json:"address"`
	Email   string    `json:"email"`
	Phone   string    `json:"phone"`
	Website string    `json:"website"`
	Country string    `json:"country"`

	Arrangement string    `json:"arrangement"` // of Art. 26(1): who does what
	Essence     string    `json:"essence"`     // what people are told of it, 26(2)
	File        *KeptFile `json:"file,omitempty"`
	SignedOn    string    `json:"signed_on"`

	// Of a data protection officer:
	Required   bool      `json:"required"`        // Art. 37(1) or national law wants one
	Reason     string    `json:"reason"`          // why, or why not
	Law        string    `json:"law"`             // national
	NoConflict string    `json:"no_conflict"`     // Art. 38(6): what else the person does, and why it does not conflict
	Facts      *DPOFacts `json:"facts,omitempty"` // from which it was decided
	Published  string    `json:"published_on"`
	Notified   string    `json:"notified_on"` // the authority was told, Art. 37(7)

	DecidedOn string `json:"decided_on"`
	ReviewOn  string `json:"review_on"`
	EndedOn   string `json:"ended_on"`
}

func (p Party) Register() Register { return Parties }
func (p Party) Number() int64      { return int64(p.ID) }
func (p Party) NextDue() string    { return p.ReviewOn }
func (p Party) Settled() bool      { return p.EndedOn != "" }

// Files are those on which it rests.
func (p Party) Files() []KeptFile {
	if p.File == nil {
		return nil
	}
	return []KeptFile{*p.File}
}
