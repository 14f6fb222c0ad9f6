package consent

import "strings"

// fieldLetters writes the letters of the European languages without their marks,
// so that one word finds all spellings of it.
var fieldLetters = strings.NewReplacer(
	"á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ā", "a", "ă", "a", "ą", "a", "æ", "ae",
	"ç", "c", "ć", "c", "č", "c", "ċ", "c", "ď", "d", "đ", "d", "ð", "d",
	"é", "e", "è", "e", "ê", "e", "ë", "e", "ē", "e", "ė", "e", "ę", "e", "ě", "e",
	"ģ", "g", "ġ", "g", "ħ", "h", "í", "i", "ì", "i", "î", "i", "ï", "i", "ī", "i", "į", "i", "ķ", "k",
	"ĺ", "l", "ľ", "l", "ļ", "l", "ł", "l", "ń", "n", "ň", "n", "ñ", "n", "ņ", "n",
	"ó", "o", "ò", "o", "ô", "o", "ö", "o", "õ", "o", "ő", "o", "ø", "o", "ō", "o", "œ", "oe",
	"ŕ", "r", "ř", "r", "ś", "s", "š", "s", "ş", "s", "ș", "s", "ß", "ss", "ť", "t", "ţ", "t", "ț", "t",
	"ú", "u", "ù", "u", "û", "u", "ü", "u", "ū", "u", "ů", "u", "ű", "u", "ų", "u", "ý", "y", "ÿ", "y",
	"ź", "z", "ż", "z", "ž", "z", "ά", "α", "έ", "ε", "ή", "η", "ί", "ι", "ό", "ο", "ύ", "υ", "ώ", "ω", "ς", "σ")

// fieldHeading folds a column's name: lower case, no accents, words parted by one
// blank, with a blank at either end. "Order_No" and "orderNo" part alike.
func fieldHeading(s string) string {
	var b strings.Builder
	b.WriteByte(' ')
	last := rune(' ')
	for _, r := range s {
		switch {
		case r == '_' || r == '-' || r == '.' || r == '/' || r == ':' || r == '(' || r == ')' || r == '[' || r == ']' || r == ',' || r == '&':
			r = ' '
		case r >= 'A' && r <= 'Z' && last >= 'a' && last <= 'z':
			b.WriteByte(' ')
		}
		if r == ' ' && last == ' ' {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return strings.TrimRight(fieldLetters.Replace(strings.ToLower(b.String())), " ") + " "
}

// fieldNames says whether a folded heading holds one of the words. A word that ends
// in "*" may go on, one that begins with "*" may stand within another.
func fieldNames(folded, words string) bool {
	for _, w := range strings.Fields(words) {
		w = strings.ReplaceAll(w, "_", " ")
		inner, within := strings.CutPrefix(w, "*")
		inner, open := strings.CutSuffix(inner, "*")
		if !within {
			inner = " " + inner
		}
		if !open {
			inner += " "
		}
		if strings.Contains(folded, inner) {
			return true
		}
	}
	return false
}

// SpecialKinds lists the kinds of data that SpecialKind names, as Art. 9(1) and
// 10 GDPR list them.
var SpecialKinds = []string{"ethnic", "political", "religion", "union", "genetic", "biometric", "health", "sexual", "criminal"}

// fieldSpecial are the words by which a heading shows data of Art. 9(1) or 10, in
// the languages of the EU, folded.
var fieldSpecial = map[string]string{
	"ethnic": "*ethnic* *ethni* *etni* race races *rasse rasse* *hautfarbe* skin_colour skin_color *hudfarg* *hudfarve* *ihonvari* *raca* razza raza " +
		"*volkszugehorig* *folkgrupp* *rahvus* *kilmes* *tautiba* *tautybe* *narodnost* *narodowosc_etn* *nemzetiseg* εθνοτ* *етничес* *етнос*",
	"political": "politic* *politi* parteizugehorig* parteimitglied* *partimedlem* partij *poliitili* *poglad* *polityczn* *puolue* πολιτικ* *политич* *partija party_member*",
	"religion": "religi* *religion* konfession* *konfession* *trosbekan* *tro_samfund* *kyrka kirche* *kirchensteuer* *kirke* church faith denomination *uskonto* *usk_tunn* usutunnistus " +
		"*wyznani* *nabozenst* *vyznan* *vallas* *vjera vera *veroispoved* ticib* *tikyba* θρησκ* *религи* *вероизпов* godsdienst* geloof *kerkgenoot* culte creed",
	"union": "union_member* trade_union* tradeunion* labour_union labor_union *gewerkschaft* *fackforb* *facklig* fackmedlem* *syndicat* *syndical* *sindacat* *sindicat* *sindical* " +
		"vakbond* vakvereniging* *fagforening* *fagforbund* *ammattiliit* *zwiazkow* *zwiazek_zawod* *odbor* *szakszervezet* *sindikat* ametiuhing* *arodbiedr* *profsajung* συνδικ* *синдик* *профсъюз*",
	"genetic":   "*genetic* *genetisk* *genetisch* *genetiq* *genetyczn* *genetick* dna *dns_prob* genom* *geneettis* γενετ* *генет*",
	"biometric": "*biometr* fingerprint* *fingerabdruck* *fingeravtryck* *fingeraftryk* *empreinte* *huella_dact* *impronta_digit* vingerafdruk* *odcisk* *sormenjal* faceid face_id iris_scan *retina* βιομετρ* *биометр*",
	"health": "health* *gesundheit* halsa *halso* helse* helbred* sante *salud* *salute* saude gezondheid* terveys* tervis* *zdrowi* *zdravi* *zdravot* *zdravje* *zdravstv* *egeszseg* sanatate* *veselib* *sveikat* υγεια* *υγει* *здрав* " +
		"*allerg* *alerg* *diagnos* *krankheit* *krankenkass* *sjukdom* *sygdom* *sykdom* maladie* *malattia* *enfermedad* *doenca* ziekte* sairau* *chorob* *betegseg* *boala* *disease* illness* " +
		"*medicin* *medikament* medication* *medicament* *medizin* *lakemedel* lege legemid* blood* *blodgrupp* *blutgrupp* *groupe_sanguin* *gruppo_sang* *grupo_sang* *disab* *handicap* *handikapp* *behinder* *funktionsneds* " +
		"*niepelnospraw* *invalid* pregnan* *schwanger* *gravid* *grossesse* *embarazo* *gravidanza* bmi *patient* *vaccin* *impf* *dieet_med* *intoleran* *coeliac* *celiak* *zoliakie* *glutenint* *lactoseint* *laktosint*",
	"sexual":   "sexual* *sexuell* *sexuel* *sessual* *seksual* *seksuel* *szexual* *seksuaal* *orientation_sex* sex_life sexlife *orientacja_seks* lgbt* *homosex* σεξουαλ* *сексуал* *gender_identity *konsidentit* *geschlechtsident*",
	"criminal": "criminal* *strafregister* *vorstraf* *brottsregister* *belastningsregister* *casier_judic* *straffeattest* *rikosrekister* *antecedentes_pen* *casellario* *karalnosc* *strafblad* convictions felony",
}

// SpecialKind says which special category a heading seems to name, "" for
// none. It warns; it knows words, not what stands in the cells.
func SpecialKind(column string) string {
	folded := fieldHeading(column)
	for _, kind := range SpecialKinds {
		if fieldNames(folded, fieldSpecial[kind]) {
			return kind
		}
	}
	return ""
}

// fieldCategories guess a category from a heading, the first that fits.
var fieldCategories = []struct{ category, words string }{
	{"birthday", "birth* *geburt* fodelse* fodsels* naissance *nacimiento* nascita nascimento geboorte* syntyma* urodz* alder alter age edad eta leeftijd"},
	{"gender", "gender geschlecht kon sexe genero genere geslacht sukupuoli plec"},
	{"payment", "iban bic bank* *konto *kontonummer *zahlung* *betaln* *paiement* payment* pago pagamento betaling* *maksu* platnosc sepa credit_card card_no *kort_nr"},
	{"invoices", "invoice* *rechnung* *faktur* *facture* *factura* *fattura* lasku* vat *ust_id* *moms* *tva vatid org_nr orgnr *orgnummer*"},
	{"orders", "order* *bestell* *bestall* *commande* *pedido* *ordine* *ordre* *tilaus* zamowien* purchase* *kauf* *kop *kob achat* *compra* *acquist* revenue *umsatz* *omsattning* spent *turnover*"},
	{"customer", "customer* *kunden* *kundnr *kundnummer* kund_nr kunde* client* *cliente* klant* asiakas* klient* vip discount* *rabatt* *remise* bonus* loyalty* *treue* account_no lead* status stage segment*"},
	{"membership", "member* *mitglied* *medlem* *membre* *adhere* *socio* *jasen* *lidmaatschap* czlonk* team* *mannschaft*"},
	{"family", "child* kind kinder barn* enfant* hijo* figli* filho* kinderen lapsi lapset dziec* spouse* partner* *ehepartner* *ehefrau* maka make conjoint* married civil_status *familienstand* *civilstand* guardian* *eltern* parent*"},
	{"work", "job* position* beruf* yrke* profession* occupation* ocupacion* beroep* ammatti* zawod* employer* *arbeitgeber* *arbetsgivare* industry branche* bransch* salary *gehalt*"},
	{"preferences", "size* *grosse *groesse *storlek* taille* talla taglia maat koko rozmiar favo* *interess* interet* *hobby* *liebling* wunsch* preference* *vorliebe* meal* diet* menu* topic* newsletter* theme*"},
	{"vehicle", "car vehicle* *fahrzeug* *kennzeichen* auto bil *regnr* *registreringsn* voiture* plaque* coche matricula* licence_plate license_plate"},
	{"online", "website* url* facebook* instagram* linkedin* twitter* xing* skype* whatsapp* ip ip_address username user_name login* *benutzer* *anvandar* *utilisateur*"},
	{"photographs", "photo* foto* bild* picture* image* avatar*"},
	{"correspondence", "note* notiz* anteckning* comment* *bemerk* *kommentar* remark* *remarque* nota* last_call *gesprach* *samtal*"},
	{"organisation", "company* firm* *foretag* *unternehmen* societe* empresa* azienda* bedrijf* yritys*"},
	{"address", "address* *adress* *anschrift* strasse* gata* rue* *lieferung* deliver* floor* *etage* *vaning* room zimmer rum"},
	{"phone", "phone* tel telefon* mobil* fax* handy*"},
	{"email", "email* mail* e_mail"},
	{"language", "language* sprache* sprak* langue* idioma* lingua taal kieli jezyk"},
}

// GuessCategory guesses the category of a column from its heading; "other"
// where no word is known.
func GuessCategory(column string) string {
	if SpecialKind(column) != "" {
		return "special"
	}
	folded := fieldHeading(column)
	for _, c := range fieldCategories {
		if fieldNames(folded, c.words) {
			return c.category
		}
	}
	return "other"
}
