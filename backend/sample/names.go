package sample

// nation is what people of one country are made of.
type nation struct {
	country, name string // name: as the customer list writes it
	given, family []string
	streets       []string
	places        [][2]string // postcode, place
	companies     []string
	forms         []string // legal forms, after the company's name
}

var nations = map[string]nation{
	"SE": {
		country: "SE", name: "Sverige",
		given:     list("Anna Åsa Lars Erik Karin Björn Maja Göran Elin Sven Kerstin Örjan Märta Olof Ingrid Håkan Linnéa Gösta Frida Torbjörn Ylva Anders Britt-Marie Johan Sofia Mikael Emma Jörgen Ebba Per-Olof Stina Viktor Tuva Rasmus Agneta Bengt Moa Lennart Alva Nils Hanna Måns Ulla Jonas Siv Tove Fredrik Astrid Kjell Ronja Gunilla Pär Lovisa Hjalmar Ida Staffan Ellen Axel Barbro Zlatka Amina Yusuf"),
		family:    list("Sandström Åkesson Öberg Lindqvist Björkman Ekdahl Holm Ståhlberg Nyström Sjögren Hägglund Brännström Falk Östergren Wikström Lönn Rosén Dahlgren Åberg Tärnström Möller Fält Norrby Kvist Hedlund Grön Löfqvist Strand Ahlmark Malmrot Ängström Lind-Falk Boström Södergård Ekström Tallberg Rönnqvist Vallgren Myrén Forslund Ödman Persdal Gyllenek Havsberg Sjöstrand Kärrman Lundåker Stenfors Björnlund Granat Nordvall Älvström"),
		streets:   []string{"Storgatan", "Östergatan", "Skeppargränd", "Fågelvägen", "Björkallén", "Hamngatan", "Kyrkogränd", "Södra vägen", "Åkervägen", "Lilla torget"},
		places:    [][2]string{{"211 00", "Malmö"}, {"222 22", "Lund"}, {"252 00", "Helsingborg"}, {"411 00", "Göteborg"}, {"111 00", "Stockholm"}, {"271 00", "Ystad"}, {"582 00", "Linköping"}, {"903 00", "Umeå"}},
		companies: []string{"Bokförlaget Havsörnen", "Tidningen Fältet", "Reklambyrån Röd Tråd", "Museet vid Kajen", "Arkitekt Lönn", "Café Åsikten", "Stadens Teaterförening", "Förlaget Tärnan", "Hotell Måsen", "Kulturföreningen Gränd"},
		forms:     []string{"AB", "HB", "ek. för."},
	},
	"DE": {
		country: "DE", name: "Tyskland",
		given:     list("Käthe Jürgen Ulrike Sören Björn Gisela Günther Anneliese Rüdiger Frauke Detlef Sabine Jörg Heike Matthias Bärbel Lukas Mareike Götz Hannelore Dörte Tobias Renate Wolfgang Svenja Thomas Annegret Felix Özlem Karl-Heinz Jutta Moritz Elke Volker Silke"),
		family:    list("Grünwald Meißner Voß Lück Schönfelder Möllering Brüggemann Jäckel Überschär Strößner Kühnast Bärwald Ötting Weißhaupt Schürholz Häberlein Großmann Tönnies Fröhling Krähenbühl Nüßlein Büttgenbach Müller-Lönne Süßkind Behrendt Dörflinger Hölzle Kreuzer Wäldchen"),
		streets:   []string{"Lindenstraße", "Am Mühlgraben", "Schloßweg", "Königsallee", "Große Gasse", "Bäckerstraße"},
		places:    [][2]string{{"20095", "Hamburg"}, {"10115", "Berlin"}, {"80331", "München"}, {"01067", "Dresden"}, {"50667", "Köln"}, {"24103", "Kiel"}},
		companies: []string{"Verlag Grüne Brücke", "Agentur Südlicht", "Galerie Weißraum", "Bäckerei Grünwald", "Redaktion Förde", "Stiftung Übersee"},
		forms:     []string{"GmbH", "e. V.", "KG"},
	},
	"DK": {
		country: "DK", name: "Danmark",
		given:     list("Søren Mette Jørgen Kirsten Åge Lærke Bjørn Sidsel Rasmus Astrid Niels Inger Mads Birgitte Henrik Sørine Jeppe Karen-Marie Thøger Line Øjvind Signe Preben Dorthe"),
		family:    list("Sørensdal Kjærgård Ågesen Møllerhøj Bækgaard Østerlund Nørholm Skovgård Højlund Lærkeborg Brøndsted Fjordbak Krøyerby Vestergård Rønnebæk Tværmose Hvidkær Sønderkær Bøgelund"),
		streets:   []string{"Strandvejen", "Nørregade", "Møllevej", "Åboulevarden", "Kærgårdsvej"},
		places:    [][2]string{{"1050", "København K"}, {"8000", "Aarhus C"}, {"5000", "Odense C"}, {"3000", "Helsingør"}},
		companies: []string{"Forlaget Blæst", "Bureauet Ørkenrotte", "Galleri Fløjlsgræs", "Dagbladet Kysten"},
		forms:     []string{"ApS", "A/S"},
	},
	"GB": {
		country: "GB", name: "Storbritannien",
		given:     list("Oliver Imogen Rhys Fiona Nigel Siân Callum Beatrice Alistair Priya Graham Niamh Duncan Zoë Harriet Tariq Rosalind Euan Clementine"),
		family:    list("O'Marlow Whitcombe Pendragoss Ashgrove MacLintock Fernsby Tolworth D'Arcey Brackenbury Hollinsworth Penhaligrave St-Merrick Thistlewood Larkhill Cotterdale Wrenfield"),
		streets:   []string{"Harbour Lane", "St Mary's Road", "Mill Street", "The Green"},
		places:    [][2]string{{"EC1A 1BB", "London"}, {"M1 1AE", "Manchester"}, {"EH1 1YZ", "Edinburgh"}, {"CF10 1AA", "Cardiff"}},
		companies: []string{"Fable & Ink", "Lantern Picture Desk", "The Tidewater Press"},
		forms:     []string{"Ltd", "LLP"},
	},
	"FI": {
		country: "FI", name: "Finland",
		given:     list("Aino Väinö Kerttu Åke Sirkka Päivi Benita Jarmo Märtha Tuulikki Olavi Solveig Esko Gun-Britt Eero"),
		family:    list("Mäkiranta Hägglöf Järvelä Söderholm-Koski Väisälä Åkerblom Lehtopuro Nygård Kärkkölä Sjöblad Tähtelä Rönnkvist Pöytälä"),
		streets:   []string{"Mannerheimvägen", "Kirkkokatu", "Strandgatan", "Mäkitie"},
		places:    [][2]string{{"00100", "Helsingfors"}, {"20100", "Åbo"}, {"33100", "Tammerfors"}, {"65100", "Vasa"}},
		companies: []string{"Kustannus Kärppä", "Bildkontoret Skär", "Galleria Hämärä"},
		forms:     []string{"Oy", "Ab"},
	},
}
