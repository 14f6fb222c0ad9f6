package consent

const retentionAsOf = "2026-11-22"

func retentionNames(en, sv, de, fr string) map[string]string {
	return map[string]string{"en": en, "sv": sv, "de": de, "fr": fr}
}

var (
	bookkeeping = retentionNames("Bookkeeping records", "Räkenskapsinformation", "Buchungsbelege und Handelsbücher", "Pièces comptables")
	applicants  = retentionNames("Job applications that came to nothing", "Ansökningar som inte ledde till anställning", "Abgelehnte Bewerbungen", "Candidatures non retenues")
	letters     = retentionNames("Business letters", "Affärsbrev", "Handels- und Geschäftsbriefe", "Correspondance commerciale")
	buyers      = retentionNames("Customers without an order", "Kunder utan beställning", "Kundschaft ohne Bestellung", "Clients sans commande")
)

// retentionTemplates: those of no country are practice and no law; of the laws
// none was read in the law itself (law.md: [M]).
var retentionTemplates = []RetentionTemplate{
	{Key: "inactive", Names: retentionNames("People nobody is in touch with", "Personer utan kontakt", "Personen ohne Kontakt", "Personnes sans contact"), Category: "contact data", Trigger: "last_contact", Period: "P3Y", Action: "erase", AsOf: retentionAsOf},
	{Key: "undeliverable", Names: retentionNames("People who cannot be reached", "Personer som inte kan nås", "Nicht erreichbare Personen", "Personnes injoignables"), Category: "contact data", Trigger: "undeliverable", Period: "P6M", Action: "erase", AsOf: retentionAsOf},
	{Key: "requests", Names: retentionNames("People whose request is closed", "Personer vars begäran är avslutad", "Personen mit abgeschlossenem Antrag", "Personnes dont la demande est close"), Category: "requests", Trigger: "request_closed", Period: "P3Y", Action: "erase", AsOf: retentionAsOf},
	{Key: "video", Names: retentionNames("Video of the premises", "Kamerabevakning", "Videoaufzeichnungen", "Vidéosurveillance"), Category: "video", Trigger: "recorded", Period: "P3D", Action: "erase", Outside: true, Source: "EDPB 3/2019 §121", AsOf: retentionAsOf},
	{Key: "applicants", Names: applicants, Category: "applications", Trigger: "application_closed", Period: "P6M", Action: "erase", Outside: true, AsOf: retentionAsOf},

	{Key: "SE-bookkeeping", Country: "SE", Names: bookkeeping, Category: "bookkeeping", Trigger: "financial_year", Period: "P7Y", YearEnd: "12-31", Action: "erase", Law: "bokföringslagen (1999:1078) 7 kap. 2 §", Duty: true, Outside: true, AsOf: retentionAsOf},
	{Key: "SE-applicants", Country: "SE", Names: applicants, Category: "applications", Trigger: "application_closed", Period: "P2Y", Action: "erase", Law: "diskrimineringslagen (2008:567) 6 kap. 4 §", Outside: true, AsOf: retentionAsOf},
	{Key: "DE-bookkeeping", Country: "DE", Names: bookkeeping, Category: "bookkeeping", Trigger: "financial_year", Period: "P10Y", YearEnd: "12-31", Action: "erase", Law: "HGB § 257 Abs. 1 Nr. 1, Abs. 4; AO § 147 Abs. 1 Nr. 1, Abs. 3", Duty: true, Outside: true, AsOf: retentionAsOf},
	{Key: "DE-vouchers", Country: "DE", Names: retentionNames("Vouchers and invoices", "Verifikationer och fakturor", "Buchungsbelege und Rechnungen", "Justificatifs et factures"), Category: "invoices", Trigger: "financial_year", Period: "P8Y", YearEnd: "12-31", Action: "erase", Law: "HGB § 257 Abs. 4; AO § 147 Abs. 3 (BEG IV)", Duty: true, Outside: true, AsOf: retentionAsOf},
	{Key: "DE-letters", Country: "DE", Names: letters, Category: "correspondence", Trigger: "financial_year", Period: "P6Y", YearEnd: "12-31", Action: "erase", Law: "HGB § 257 Abs. 1 Nr. 2, 3, Abs. 4; AO § 147 Abs. 3", Duty: true, Outside: true, AsOf: retentionAsOf},
	{Key: "DE-applicants", Country: "DE", Names: applicants, Category: "applications", Trigger: "application_closed", Period: "P6M", Action: "erase", Law: "AGG § 15 Abs. 4", Outside: true, AsOf: retentionAsOf},
	{Key: "FR-bookkeeping", Country: "FR", Names: bookkeeping, Category: "bookkeeping", Trigger: "financial_year", Period: "P10Y", YearEnd: "12-31", Action: "erase", Law: "Code de commerce art. L123-22", Duty: true, Outside: true, AsOf: retentionAsOf},
	{Key: "FR-prospects", Country: "FR", Names: retentionNames("Prospects without contact", "Presumtiva kunder utan kontakt", "Interessenten ohne Kontakt", "Prospects sans contact"), Category: "contact data", Trigger: "last_contact", Period: "P3Y", Action: "erase", Source: "CNIL, référentiel gestion commerciale (2022)", AsOf: retentionAsOf},
	{Key: "FR-applicants", Country: "FR", Names: applicants, Category: "applications", Trigger: "application_closed", Period: "P2Y", Action: "erase", Source: "CNIL, recrutement", Outside: true, AsOf: retentionAsOf},
	{Key: "GB-bookkeeping", Country: "GB", Names: bookkeeping, Category: "bookkeeping", Trigger: "financial_year", Period: "P6Y", YearEnd: "12-31", Action: "erase", Law: "Finance Act 1998 Sch. 18 para. 21", Duty: true, Outside: true, AsOf: retentionAsOf},
	{Key: "GB-buyers", Country: "GB", Names: buyers, Category: "orders", Trigger: "last_order", Period: "P6Y", Action: "erase", Law: "Limitation Act 1980 s. 5", AsOf: retentionAsOf},
	{Key: "DK-bookkeeping", Country: "DK", Names: bookkeeping, Category: "bookkeeping", Trigger: "financial_year", Period: "P5Y", YearEnd: "12-31", Action: "erase", Law: "bogføringsloven § 12", Duty: true, Outside: true, AsOf: retentionAsOf},
	{Key: "AT-bookkeeping", Country: "AT", Names: bookkeeping, Category: "bookkeeping", Trigger: "financial_year", Period: "P7Y", YearEnd: "12-31", Action: "erase", Law: "UGB § 212; BAO § 132", Duty: true, Outside: true, AsOf: retentionAsOf},
	{Key: "NL-bookkeeping", Country: "NL", Names: bookkeeping, Category: "bookkeeping", Trigger: "financial_year", Period: "P7Y", YearEnd: "12-31", Action: "erase", Law: "AWR art. 52; BW art. 2:10", Duty: true, Outside: true, AsOf: retentionAsOf},
	{Key: "FI-vouchers", Country: "FI", Names: retentionNames("Vouchers and invoices", "Verifikationer och fakturor", "Buchungsbelege und Rechnungen", "Justificatifs et factures"), Category: "invoices", Trigger: "financial_year", Period: "P6Y", YearEnd: "12-31", Action: "erase", Law: "kirjanpitolaki 1336/1997 2:10", Duty: true, Outside: true, AsOf: retentionAsOf},
	{Key: "CH-bookkeeping", Country: "CH", Names: bookkeeping, Category: "bookkeeping", Trigger: "financial_year", Period: "P10Y", YearEnd: "12-31", Action: "erase", Law: "OR Art. 958f", Duty: true, Outside: true, AsOf: retentionAsOf},
}
