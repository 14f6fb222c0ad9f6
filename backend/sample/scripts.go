package sample

// script is people whose names are not written in Latin. Their telephones are
// those of the five countries.
type script struct {
	country, language string
	given, family     []string
	places            [][2]string
}

// scripts are for benchmarks, so that a search in any script has somebody to
// find.
var scripts = []script{
	{country: "GR", language: "el",
		given:  list("Νίκος Ελένη Γιώργος Μαρία Κώστας Σοφία Δημήτρης Κατερίνα Παναγιώτης Ιωάννα Θανάσης Βασιλική Σπύρος Χρυσούλα"),
		family: list("Παπαδένδρου Λευκοπέτρας Θαλασσινίδης Καστανάκος Μελισσουργού Αρμυριώτης Πευκάκης Σταφυλίδου Κοχυλάς Ανεμογιάννη"),
		places: [][2]string{{"105 57", "Αθήνα"}, {"546 24", "Θεσσαλονίκη"}, {"262 21", "Πάτρα"}}},
	{country: "BG", language: "bg",
		given:  list("Иван Мария Георги Елена Димитър Надежда Стоян Виолета Любомир Цветелина Пламен Йорданка"),
		family: list("Яворков Липова Речански Горанова Снежински Калинкова Върбанов Полянска Щърбанов Жеравна"),
		places: [][2]string{{"1000", "София"}, {"4000", "Пловдив"}, {"9000", "Варна"}}},
	{country: "JP", language: "ja",
		given:  list("桜 健太 美咲 翔 陽菜 大輔 葵 直樹"),
		family: list("白川 森岡 青柳 石橋 風間 月島 花村 雪野"),
		places: [][2]string{{"100-0001", "東京"}, {"600-8216", "京都"}, {"060-0001", "札幌"}}},
}
