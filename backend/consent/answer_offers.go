package consent

// AnyPurpose stands for a yes or a no that names no purpose: whoever asked
// about one only knows which; whoever asked about several does not.
const AnyPurpose PurposeID = "*"

// Offer is one question in one language: the words in which it may be
// answered. Words that name the purpose stand in every form a person may write
// ("Yes to the newsletter"); Names let "newsletter: yes" be read.
type Offer struct {
	Purpose  PurposeID
	Language string
	Yes, No  []string
	Names    []string
}

// Offers is everything that was asked, and what else is known of where answers
// come from.
type Offers struct {
	Choices     []Offer
	Plain       []Offer // a yes or no alone; Purpose is not looked at
	Stop        []string
	StopAddress string            // "": unknown
	Token       func(string) bool // nil: by form alone

	book *answerBook
}

// Prepared gives the offers in the form in which many mails are read quickly.
func (o Offers) Prepared() Offers {
	o.book = newAnswerBook(o)
	return o
}
