package addressbook

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
	} {
		for i, names := range year {
			for name := range wordSet(names) {
				out[name] = i + 1
			}
		}
	}
	return out
}()
