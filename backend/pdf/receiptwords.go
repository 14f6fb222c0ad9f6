package pdf

type receiptWords struct {
	Title, Sub                string // Sub: person, time
	SignedUp, Nothing         string // SignedUp: controller, purposes; Nothing: controller
	Yes, No                   string
	For, Since, Until, Told   string
	NoRecipients, Act         string
	Record, Number            string
	Withdraw, AnyTime, Say    string // Say: purpose
	NothingToWithdraw, Access string
	Claimed                   string // purpose
}

var receiptEnglish = receiptWords{
	Title: "Your consents", Sub: "%s · as of %s",
	SignedUp: "With %s you are signed up for %s.", Nothing: "With %s you are signed up for nothing.",
	Yes: "What you said yes to", No: "What you were asked, refused or withdrew, and what has ended",
	For: "What is done", Since: "You said yes", Until: "Holds until", Told: "You were told by",
	NoRecipients: "none named", Act: "Art. 4(11): your own act",
	Record: "Record", Number: "Receipt",
	Withdraw: "How to withdraw", AnyTime: "You can withdraw each consent at any time, by any way you like, without giving a reason.",
	Say:               "One sentence is enough: “I withdraw my consent to %s.”",
	NothingToWithdraw: "There is no consent in force that could be withdrawn.",
	Access:            "You can ask for a copy of all data that the controller holds on you.",
	Claimed:           "%s: a list that the controller took over says that you consented. The ledger holds no act of yours, and the consent is not relied on.",
}

var receiptSwedish = receiptWords{
	Title: "Dina samtycken", Sub: "%s · läget %s",
	SignedUp: "Hos %s har du sagt ja till %s.", Nothing: "Hos %s har du inte sagt ja till något som gäller nu.",
	Yes: "Det du har sagt ja till", No: "Det du har tillfrågats om, tackat nej till eller tagit tillbaka, och det som har gått ut",
	For: "Vad som görs", Since: "Du sa ja", Until: "Gäller till", Told: "Du informerades genom",
	NoRecipients: "ingen är angiven", Act: "Art. 4.11: din egen handling",
	Record: "Postens id", Number: "Kvitto",
	Withdraw: "Så tar du tillbaka ett samtycke", AnyTime: "Du kan när som helst ta tillbaka varje samtycke, på vilket sätt du vill och utan att ange skäl.",
	Say:               "En mening räcker: ”Jag tar tillbaka mitt samtycke till %s.”",
	NothingToWithdraw: "Det finns inget gällande samtycke att ta tillbaka.",
	Access:            "Du kan begära en kopia av alla uppgifter som den per~sonuppgifts~ansvarige har om dig.",
	Claimed:           "%s: en lista som den per~sonuppgifts~ansvarige har övertagit säger att du har samtyckt. Liggaren innehåller ingen handling av dig, och samtycket åberopas inte.",
}

var receiptGerman = receiptWords{
	Title: "Ihre Einwilligungen", Sub: "%s · Stand %s",
	SignedUp: "Bei %s haben Sie eingewilligt in: %s.", Nothing: "Bei %s gilt keine Einwilligung von Ihnen.",
	Yes: "Wozu Sie Ja gesagt haben", No: "Wozu Sie gefragt wurden, was Sie abgelehnt oder widerrufen haben und was abgelaufen ist",
	For: "Was geschieht", Since: "Sie sagten Ja", Until: "Gilt bis", Told: "Informiert durch",
	NoRecipients: "keine genannt", Act: "Art. 4 Nr. 11: Ihre eigene Handlung",
	Record: "Datensatz", Number: "Beleg",
	Withdraw: "So widerrufen Sie", AnyTime: "Sie können jede Einwilligung jederzeit, auf jedem Weg und ohne Angabe von Gründen widerrufen.",
	Say:               "Ein Satz genügt: „Ich widerrufe meine Einwilligung: %s.“",
	NothingToWithdraw: "Es gilt keine Einwilligung, die widerrufen werden könnte.",
	Access:            "Sie können eine Kopie aller Daten verlangen, die der Verant~wortliche über Sie hat.",
	Claimed:           "%s: Eine Liste, die der Verant~wortliche übernommen hat, sagt, dass Sie eingewilligt hätten. Das Journal enthält keine Handlung von Ihnen; auf diese Einwilligung stützt sich niemand.",
}

var receiptFrench = receiptWords{
	Title: "Vos consentements", Sub: "%s · état au %s",
	SignedUp: "Auprès de %s, vous avez consenti à : %s.", Nothing: "Auprès de %s, aucun consentement de votre part n’est en vigueur.",
	Yes: "Ce que vous avez accepté", No: "Ce qui vous a été demandé, ce que vous avez refusé ou retiré, et ce qui a pris fin",
	For: "Ce qui est fait", Since: "Vous avez dit oui", Until: "Valable jusqu’au", Told: "Information reçue",
	NoRecipients: "aucun n’est nommé", Act: "Art. 4, point 11 : votre propre acte",
	Record: "Enregis~trement", Number: "Reçu",
	Withdraw: "Comment retirer un consentement", AnyTime: "Vous pouvez retirer chaque consentement à tout moment, par tout moyen et sans donner de raison.",
	Say:               "Une phrase suffit : « Je retire mon consentement : %s. »",
	NothingToWithdraw: "Aucun consentement en vigueur ne pourrait être retiré.",
	Access:            "Vous pouvez demander une copie de toutes les données que le respon~sable détient à votre sujet.",
	Claimed:           "%s : une liste reprise par le respon~sable indique que vous avez consenti. Le journal ne contient aucun acte de votre part, et ce consentement n’est pas invoqué.",
}
