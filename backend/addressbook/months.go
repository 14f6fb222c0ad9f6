package addressbook

import "strings"

// monthNames holds, by folded name or abbreviation, the month in the languages
// of this package.
var monthNames = func() map[string]int {
	out := map[string]int{}
	for _, year := range [][12]string{
		{"january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept", "october oct", "november nov", "december dec"},
		{"januar janner jan", "februar feber feb", "marz maerz mrz", "april", "mai", "juni", "juli", "august", "september", "oktober okt", "november", "dezember dez"},
		{"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"},
		{"janvier janv", "fevrier fevr fev", "mars", "avril avr", "mai", "juin", "juillet juil", "aout", "septembre", "octobre", "novembre", "decembre"},
		{"januari", "februari", "maart mrt", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
		{"enero ene", "febrero", "marzo", "abril abr", "mayo", "junio", "julio", "agosto ago", "septiembre setiembre", "octubre", "noviembre", "diciembre dic"},
		{"gennaio gen", "febbraio", "marzo", "aprile", "maggio mag", "giugno giu", "luglio lug", "agosto", "settembre set", "ottobre ott", "novembre", "dicembre"},
		{"stycznia styczen sty", "lutego luty lut", "marca marzec", "kwietnia kwiecien kwi", "maja maj", "czerwca czerwiec cze", "lipca lipiec lip", "sierpnia sierpien sie", "wrzesnia wrzesien wrz", "pazdziernika pazdziernik paz", "listopada listopad lis", "grudnia grudzien gru"},
		{"januar", "februar", "marts mars", "april", "maj mai", "juni", "juli", "august", "september", "oktober", "november", "december desember des"},
		{"tammikuuta tammikuu", "helmikuuta helmikuu", "maaliskuuta maaliskuu", "huhtikuuta huhtikuu", "toukokuuta toukokuu", "kesakuuta kesakuu", "heinakuuta heinakuu", "elokuuta elokuu", "syyskuuta syyskuu", "lokakuuta lokakuu", "marraskuuta marraskuu", "joulukuuta joulukuu"},
		{"janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro out", "novembro", "dezembro"},
		{"ledna leden", "unora unor", "brezna brezen", "dubna duben", "kvetna kveten", "cervna cerven", "cervence cervenec", "srpna srpen", "zari", "rijna rijen", "", "prosince prosinec"},
		{"januara", "februara", "marca", "aprila", "maja", "juna", "jula", "augusta", "septembra", "oktobra", "novembra", "decembra"},
		{"januar", "februar", "marcius", "aprilis", "majus", "junius", "julius", "augusztus", "szeptember", "oktober", "november", "december"},
		{"ianuarie", "februarie", "martie", "aprilie", "mai", "iunie", "iulie", "august", "septembrie", "octombrie", "noiembrie", "decembrie"},
		{"jaanuar", "veebruar", "marts", "aprill", "mai", "juuni", "juuli", "august", "september", "oktoober", "november", "detsember"},
		{"januar", "februar", "marec", "april", "maj", "jun junij", "jul julij", "august avgust", "september", "oktober", "november", "december"},
		{"sijecanj sijecnja", "veljaca veljace", "ozujak ozujka", "travanj travnja", "svibanj svibnja", "lipanj lipnja", "srpanj srpnja", "kolovoz kolovoza", "rujan rujna", "", "studeni studenoga studenog", "prosinac prosinca"},
		{"sausis sausio", "vasaris vasario", "kovas kovo", "balandis balandzio", "geguze geguzes", "birzelis birzelio", "liepa liepos", "rugpjutis rugpjucio", "rugsejis rugsejo", "spalis spalio", "lapkritis lapkricio", "gruodis gruodzio"},
		{"janvaris janvara", "februaris februara", "marts marta", "aprilis aprila", "maijs maija", "junijs junija", "julijs julija", "augusts augusta", "septembris septembra", "oktobris oktobra", "novembris novembra", "decembris decembra"},
		{"януари", "февруари", "март", "април", "май", "юни", "юли", "август", "септември", "октомври", "ноември", "декември"},
		{"ιανουαριος ιανουαριου", "φεβρουαριος φεβρουαριου", "μαρτιος μαρτιου", "απριλιος απριλιου", "μαιος μαιου", "ιουνιος ιουνιου", "ιουλιος ιουλιου", "αυγουστος αυγουστου", "σεπτεμβριος σεπτεμβριου", "οκτωβριος οκτωβριου", "νοεμβριος νοεμβριου", "δεκεμβριος δεκεμβριου"},
		{"januar", "februar", "mars", "april", "mai", "juni", "juli", "agust", "september", "oktober", "november", "desember"},
		{"eanair", "feabhra", "marta", "aibrean", "bealtaine", "meitheamh", "iuil", "lunasa", "", "", "samhain", "nollaig"},
		{"jannar", "frar", "marzu", "april", "mejju", "gunju", "lulju", "awwissu", "settembru", "ottubru", "novembru", "dicembru"},
	} {
		for i, names := range year {
			for name := range wordSet(names) {
				out[fold(name)] = i + 1
			}
		}
	}
	return out
}()

// octoberIn gives a date of a Croatian table its tenth month: `listopad` is the
// eleventh for everybody else.
func octoberIn(s, language string) string {
	if language != "hr" || !strings.Contains(strings.ToLower(s), "listopad") {
		return s
	}
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		if strings.HasPrefix(w, "listopad") {
			words[i] = "oktober"
		}
	}
	return strings.Join(words, " ")
}
