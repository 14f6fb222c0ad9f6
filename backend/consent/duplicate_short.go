package consent

import (
	"slices"
	"strings"
)

// shortNames lists, by language, given names with what people of that name are
// called. Plain letters; what differs by spelling alone is left to sound.
var shortNames = map[string]string{
	"en": `robert:bob,bobby,rob,robbie,bert william:bill,billy,will,willy,liam richard:dick,rick,ricky,rich,richie james:jim,jimmy,jamie,jem john:jack,johnny,jon,jonny
		jonathan:jon,jonny edward:ed,eddie,ted,teddy,ned theodore:ted,theo,teddy thomas:tom,tommy michael:mike,mick,mickey,mikey charles:charlie,chuck,chas
		henry:harry,hal,hank harold:harry,hal francis:frank,fran george:georgie alexander:alex,al,sandy,alec,xander andrew:andy,drew anthony:tony,ant
		benjamin:ben,benny,benji christopher:chris,kit,topher daniel:dan,danny david:dave,davy,davey donald:don,donny douglas:doug frederick:fred,freddie,freddy
		gerald:gerry,jerry gregory:greg jeffrey:jeff geoffrey:geoff,jeff joseph:joe,joey joshua:josh kenneth:ken,kenny lawrence:larry,laurie,loz leonard:len,lenny
		matthew:matt nathaniel:nate,nat,nathan nicholas:nick,nicky patrick:pat,paddy,rick peter:pete philip:phil raymond:ray ronald:ron,ronnie samuel:sam,sammy
		stephen:steve,stevie steven:steve,stevie timothy:tim,timmy victor:vic vincent:vince,vinny walter:walt,wally zachary:zach,zack albert:al,bert,bertie
		alfred:alf,fred,alfie arthur:art,artie elizabeth:liz,lizzie,beth,betty,eliza,libby,lisa,elsie,bess,bessie margaret:maggie,meg,peggy,marge,greta,daisy,rita,madge
		catherine:cathy,kate,katie,kitty,cat,kathy,kay katherine:kathy,kate,katie,kitty,kay mary:molly,polly,may,mamie patricia:pat,patty,tricia,trish jennifer:jen,jenny,jenna
		barbara:barb,barbie,babs susan:sue,susie,suzy rebecca:becky,becca,beck deborah:deb,debbie,debby victoria:vicky,vicki,tori alexandra:alex,sandra,sandy,lexi,sasha
		samantha:sam,sammy christine:chris,chrissie,tina,christy christina:chris,chrissie,tina dorothy:dot,dottie,dolly,dora frances:fran,frannie,fanny helen
		eleanor:ellie,nell,nora ellen:nell,ellie judith:judy,jude kimberly:kim pamela:pam sandra:sandy theresa:terry,tess,tessa virginia:ginny,ginger abigail:abby,gail
		amanda:mandy,manda angela:angie cynthia:cindy gabrielle:gabby jacqueline:jackie jessica:jess,jessie josephine:jo,josie joanna:jo,joan nancy:nan penelope:penny
		rosemary:rose,rosie stephanie:steph valerie:val veronica:ronnie,vera anne:annie,nan ann:annie isabella:bella,izzy,isa emily:em,emmy millicent:millie terence:terry`,
	"de": `johannes:hans,johann,jo,hannes,jan,hansi,henne josef:sepp,jupp,josi,beppi,pepi,seppi franz:franzl,franzi georg:schorsch,jorg,joerg,jurgen,juergen,girgl friedrich:fritz,fred,fiete,frieder
		heinrich:heinz,heiner,heini,hinnerk,hein wilhelm:willi,willy,wim,helm ludwig:lutz,wiggerl,lui maximilian:max,maxi,maxl matthias:hias,matze,matti,hiasl michael:michi,michel,micha,michl
		andreas:andi,anderl,andy sebastian:basti,wastl,bastian,seb alexander:alex,xander,sascha,lex christian:chris,christl,krischan christoph:chris,stoffel,stoffl
		daniel:dani,dan thomas:tom,tommi,thommy stefan:steff,steffen,stevie martin:mart,marti klaus:klausi nikolaus:klaus,niko,nick,klas,nikki,nils karlheinz:karl,heinz,kalle karl:kalle,karli,charly
		konrad:conny,kuno,kurt,konni gerhard:gerd,hardy,geert gunter:guni,guenni siegfried:sigi,siggi,siegi sigismund:sigi rudolf:rudi,rolf,ruedi adolf:adi,dolf albrecht:al,albert,brecht bernhard:bernd,berni,benno,hardy
		eberhard:ebbi,eb,hardy,eber ekkehard:ecki,ekki manfred:manni,fred,mani alfred:fred,fredi,alf walter:walti,wolli wolfgang:wolf,wolfi,wolle rainer:rainy ulrich:uli,ulli,utz hubert:hubsi,bertl,hubi
		herbert:herbi,bert norbert:nobbi,bert,nob robert:bert,robi,rob eduard:edi,eddi,ede ferdinand:ferdl,ferdi,nando florian:flo,flori,flor gabriel:gabi,gabo gregor:greg,grischa jakob:jockel,jaki,kobi
		joachim:achim,jochen,jo,jochim kaspar:kasper lorenz:lenz,enz lukas:luki markus:mark,max,maggus paul:pauli peter:pit,piet,petzi philipp:phil,lipp,flip tobias:tobi,toby valentin:valli,velten vinzenz:zenz viktor:vik
		elisabeth:lisa,lisi,lilli,lisbeth,elli,elsbeth,sissi,sisi,betti,betty,liesel,lise katharina:kathi,kathe,kaethe,kati,trine,kathrin,katrin,katja,ina,katinka
		margarete:grete,gretel,gretchen,greta,gitta,marga,rita,meta,gritt,grit maria:mizzi,mitzi,ria johanna:hanna,hanni,jo,hanne,jana,hannchen magdalena:lena,leni,lene
		anna:anni,annchen,anka,anke theresia:resi,thea,resl,therese,tessa barbara:babsi,bar,barbel,baerbel,babette,wawi christina:tina,christl,chris,stine,christel
		christine:tina,christl,chris,stine susanne:susi,sanne,sus,suse,sanni gabriele:gabi,gaby,jella gertrud:trude,trudi,gerda,traudl,gerti,traute brigitte:gitte,gitta,biggi renate:reni,nate,nati
		ursula:uschi,ulla,ursel,urschel,ursi hildegard:hilde,hilda,gard,hilla angelika:geli,angela,gela,angie adelheid:heidi,adele,heide,alheid,aleit alexandra:alex,sandra,sascha,sandi veronika:vroni,vera,nika,roni
		franziska:franzi,fanny,fanni,ziska,sissi eleonore:lore,leni,nora,nele,lorchen eva:evi,evchen josefine:josi,fine,pepi,sefa stephanie:steffi,fanny friederike:rike,fritzi,rieke ulrike:ulli,uli,rike,ulla
		henriette:jette,henni,yetta wilhelmine:mina,minna,helma,wilma,minchen karoline:line,lina,caro,karo,lilo charlotte:lotte,lotti,lola,charly,lottchen dorothea:dora,dorle,thea,doro,dorte,doerte antonia:toni antonie:toni
		anton:toni,tonerl leopold:poldi,leo leonhard:leo,hardy,hartl,lienhard bartholomaus:bartl,barthel bartholomaeus:bartl,barthel benedikt:ben,bene,dix benjamin:ben,benni,benny emilia:mila,emmi,milli rosemarie:rosi,rosl waltraud:traudl,walli,traute helene:leni,lene,lena,hella,nelli`,
	"sv": `karl:kalle,charlie,calle erik:jerka,erka,jerker johan:janne,jojje,jonte,johnny jan:janne lars:lasse,lalle per:pelle,perra,pekka nils:nisse,nicke anders:ante,adde,andy gunnar:gurra,nurre gustav:gurra,gosta,gusten,goesta
		sven:svenne,svempa bengt:bengan,benke,benkt bertil:berra,bettan,berre bo:bosse,boffe olof:olle,ola,loffe,ole lennart:lelle,lenna,nenne stefan:steffe,steff,staffan mikael:micke,mike,mick,mackan,miche kristoffer:krille,stoffe,chris,kricke kristian:krille,chrille,kricke
		fredrik:frille,fredde,figge,freddy magnus:mange,manne,maggan henrik:henke,henka mattias:matte,mats,matti mats:matte,masse tobias:tobbe,toby joakim:jocke,kim,jocko,jockum daniel:danne,dani,danny thomas:tompa,tomas,tommy,tom,tomme
		robert:robban,bobbo,robbe,bobban,bob andreas:adde,andy,dreas,ante alexander:alex,sascha,lex,xander,acke,sander sebastian:sebbe,bastian,basse oskar:ogge,osse,oskan viktor:vigge,ville,vicke vilhelm:ville,wille,helmer,vilgot,bill
		rickard:ricke,rille,rickan rikard:ricke,rille,rickan roger:rogge,rogga rolf:roffe,rolle,raffe sigvard:sigge,vard sigurd:sigge sixten:sigge tage:tagge torsten:totte,toste,torre torbjorn:tobbe,tubbe ture:turre ulf:uffe,ulle,wolf urban:ubbe
		leif:leffe,leffan kenneth:kenta,kenne,ken kent:kenta kjell:kjelle conny:conan jonas:jonte,jonne jonathan:jonte,jonne,nathan josef:jossi,jossa peter:petter,pelle,peppe,peta petter:pelle claes:klasse,clabbe klas:klabbe,klasse goran:gorre jorgen:jorre
		hans:hasse,hampus johannes:hannes,hasse,hans,jonte martin:matte,masse,marre bernt:berra bjorn:nalle,bjorne borje:bojje birger:bigge arne axel:acke,acko albert:abbe,albin,bert emil filip:fippe,lippe,flippe
		fabian:fabbe gabriel:gabbe,gabi isak:icke,isse jakob:jacke,jappe,jacko,kobbe jesper:jeppe,jeppa linus:linkan,line,linne ludvig:lutte,ludde,vigge marcus:mackan,macke,maka,markan niklas:nicke,nicko,klas,nisse patrik:patte,putte,pat,ricke pontus:ponne,putte
		elisabet:lisa,lisbet,bettan,betty,lise,lis,bet,beth katarina:kattis,kajsa,kaisa,ina,kata,cattis,katja,katrin,kajan margareta:greta,maggan,marga,mait,rita,meta,gittan,maggie kristina:stina,kia,tina,kicki,kina,chris,kikki,ninni
		birgitta:gittan,gitta,bibbi,bita anna:anki,ann,annie,nanna,ankan,annchen maria:maja,mimmi,majsan,marre johanna:hanna,jossan,johnna,nanna,jojo,janna ulrika:ulla,ulli,ullis gunilla:nilla
		charlotta:lotta,lotten,lottis,charlie sofia:fia,soffi,sussi,fiffi,soffan josefin:jossan,josse,fia,jossi helena:lena,leni magdalena:lena,malena,madde madeleine:madde,maddis,lena susanna:sanna,sussi,suss,sus susanne:sussi,sanna,suss,sanne
		eleonora:nora,nella matilda:tilda,tilly,tildis,mattan,tilde,matty wilhelmina:mina,vilma,helmi,wilma,vilda karolina:lina,karro,caro,carro,line,lollo emilia:emmi,mila,emmy,milla,millan emelie:emmy,mille viktoria:vickan,tori,vicky,toria veronika:vera,nicka,ronja
		alexandra:alex,sandra,sanna,sascha,lexie,sandis,ally josefina:fina,jossan,ina dorotea:dora,tea,thea,dorthe teresia:tess,tessan,terese,resi,sia rebecka:bea,becka,beckan,becky,becki jessica:jessi,jess,sickan jennifer:jenny,jen,jenna barbro:babba,babban,babs ingrid:idd,ninni,inge gabriella:gabbi,ella,bella,gabbe isabella:bella,isa,ella,isabel`,
	"fr": `jean:jeannot,jeanot,jano francois:fanfan,cois philippe:phil,fifi,flip,lipp nicolas:nico,colas,klaus,nino christophe:chris,tof,totof,toto christian:chris,cricri alexandre:alex,sacha,xandre sebastien:seb,bastien,bastian,seba benjamin:ben,benji,benjy,jamin frederic:fred,freddy,frede
		stephane:steph,stef,fane,fanou thomas:tom,toto,thom,tommy laurent:lolo,lau,laurenz vincent:vince,vinz,cent guillaume:guy,guigui,gui,willy,guiom mathieu:mat,matt,mathis maxime:max,maxou maximilien:max olivier:oliv,olive,olli antoine:toine,toinou,tony,titi anthony:tony,antho,toni
		michel:mimi,mich,michou pierre:pierrot,pedro,pete,pierrick patrick:pat,patou,rick gerard:gege,gerry jacques:jacky,jacquot,jaco,jacquou joseph:jo,jojo,zef,jose bernard:nanard,bernie,bebert robert:bob,bebert,rob,robby albert:bebert,al,bert andre:dede,andy louis:loulou,lou,loic,louison
		charles:charlie,charlot,carlo daniel:dan,dany,dani,danou dominique:dom,domi,dodo emmanuel:manu,emma gabriel:gab,gaby,gabi gregoire:greg,gregory gregory:greg jeremy:jerem,jerry jeremie:jerem,jerry jerome:jej,jerry,gege julien:juju,jul,ju lucien:lulu,luc ludovic:ludo,lulu
		marcel:cecel,marc,mars raymond:ray,momon,mondo rene:nene,ren richard:rick,richie,ricky samuel:sam,sammy theodore:theo theophile:theo,phil valentin:val,tintin xavier:xav,xavi,zav yves:yvon,vivi fabrice:fab,fabi fabien:fab,fabi eric:rico,rick edouard:ed,doudou,eddy eugene:gene,ugene
		elisabeth:babeth,lisa,betty,babette,lise,lili,zabeth,eliz isabelle:isa,belle,isabeau,zaza,babelle,bella catherine:cathy,kate,cath,catou,katia,caty,trinette,rina marguerite:margot,guite,margaux,rita,maggy,meg,magali madeleine:mado,madelon,lena,mady,leni,mad
		marie:mimi jeanne:jeannette,nanette,jany francoise:fanfan,soizic,fanchon,francette,fan,zoize christine:chris,cricri,titine,kiki,tina christiane:chris,cricri,kiki anne:annie,annette,nanette,nan
		sophie:soso,fifi,so nathalie:nath,nat,natou,talie,nathy valerie:val,vava,lerie veronique:vero,nique,vera,ronnie stephanie:steph,fanny,fani,stef,fanie caroline:caro,line,lina jacqueline:jacquie,jackie,line,jacotte,linette dominique:dom,domi alexandra:alex,sandra,sacha,sandy,alexa
		virginie:ginie,gigi,virg,nini therese:tess,zezette,thea,resi,terry charlotte:lotte,charlie,chacha,lola,lottie,cha emmanuelle:manu,emma,manuelle,mano gabrielle:gaby,gabi,gab,elle,briele josephine:jo,josy,fifine,josie,finette josette:jo,josy genevieve:ginou,gen,ginette,vieve,viviane,ginny
		monique:momo,mo,nique brigitte:gigi,brig,bri,gitte,bibi florence:flo,floflo laurence:lolo,lau,laure,laurie clementine:clem,titine clement:clem,clemi angelique:angie,lique,angele aurelie:lili,aure,relie,aurel amelie:lili,mel,amy,mely emilie:mimi,emi,milie,lili mathilde:mat,tilda,tilde mathias:mat,matt eleonore:nora,leo,elea,nore,leonie`,
}

// dupFull gives the names that a word may be short for, by language; a name that
// is listed is its own.
var dupFull = func() map[string]map[string][]string {
	out := map[string]map[string][]string{}
	for language, list := range shortNames {
		of := map[string][]string{}
		for _, line := range strings.Fields(list) {
			name, shorts, _ := strings.Cut(line, ":")
			for _, s := range append(strings.Split(shorts, ","), name) {
				if s != "" && !slices.Contains(of[s], name) {
					of[s] = append(of[s], name)
				}
			}
		}
		out[language] = of
	}
	return out
}()

// moreGiven are names that are near to another one and none of its forms.
const moreGiven = `marina carina karina katrina sabina sabrina martina marvin melvin kevin devin karin karen carin lena lina lisa elin ellen helen malin marlin mari marit marita
	anita annika monika veronika ulrika henrik hendrik fredrik frederik patrick patrik rickard richard rikard gerhard bernhard lennart leonard eva ewa ida ines iris irene irina
	arne arno aron aaron adam adrian alan allan alma amanda miranda amelie emelie emilie emily emil emma erna edna elena helena milena malena elsa else ilse ilsa inga inge ingo
	dana diana daria maria mario marie marin marian marion mariam miriam julia julian juliane julie jolie juri jurij jens jonas jonah jona janis janus klara clara lara laura
	lars lara linda linnea lotta lotte lucas lukas luca lucia luisa louise louis luise maja mara marta martha marte mats max maud nadia nadja nina nora norah olga oliver olivia
	otto ole olle pia petra petrus ralf rolf rosa rosi runa rune ruth sara sarah sandra sanna selma simon simone sigrid sofie sonja sven svea sylvia silvia tanja tamara tara
	tom tim timo tina ulla ulf ursula vera viola werner verner wilma alma ylva yvonne ivonne yves ives zoe zora georgi georgia ivan ivana ivo dimitar dimitri nikos nikola
	nikolai nikolay stoyan stoyanka petar petya yana yanka giorgos giannis ioannis eleni elena katerina kaloyan elisa elise eline ellinor elinor eleonora leonora berit birgit
	britt brit gerda greta gerd bert gert kurt curt knut hanna hannah hanne hans hannes harald harold hakan hugo hugh jan jana jane jean jeanne jenny jonny johan johann johanna joel noel`

// knownGiven are names that exist: two of them are no slip of the pen for each
// other.
var knownGiven = func() map[string]bool {
	out := dupWords(moreGiven)
	for _, of := range dupFull {
		for name := range of {
			out[name] = true
		}
	}
	return out
}()

// shortName says in which language two names may be one person's, and whether
// one of the two contacts speaks it (or nobody knows what they speak).
func shortName(xs, ys []string, tongues []string) (language string, theirs bool) {
	for _, l := range []string{"en", "de", "sv", "fr"} {
		if !related(dupFull[l], xs, ys) {
			continue
		}
		if len(tongues) == 0 || slices.Contains(tongues, l) {
			return l, true
		}
		if language == "" {
			language = l
		}
	}
	return language, false
}

// related says whether one is what people of the other name are called. Lisa
// and Elsa are both Elisabeth and may be sisters.
func related(of map[string][]string, xs, ys []string) bool {
	for _, x := range xs {
		for _, y := range ys {
			if slices.Contains(of[x], y) || slices.Contains(of[y], x) {
				return true
			}
		}
	}
	return false
}

// countryTongues are the languages of countries, where a contact's own is not
// known.
var countryTongues = map[string][]string{"GB": {"en"}, "IE": {"en"}, "US": {"en"}, "AU": {"en"}, "NZ": {"en"}, "CA": {"en", "fr"}, "MT": {"en"},
	"DE": {"de"}, "AT": {"de"}, "LI": {"de"}, "CH": {"de", "fr"}, "LU": {"de", "fr"}, "SE": {"sv"}, "FI": {"sv"}, "FR": {"fr"}, "BE": {"fr", "de"}, "MC": {"fr"}}

// tongues are the languages in which two contacts are called, of those whose
// short names are known here; none where nothing is known.
func tongues(a, b Contact) []string {
	out := slices.Concat(tonguesOf(a), tonguesOf(b))
	if slices.Contains(out, "") {
		return nil
	}
	return out
}

func tonguesOf(c Contact) []string {
	l, _, _ := strings.Cut(strings.ToLower(c.Language), "-")
	if dupFull[l] != nil {
		return []string{l}
	}
	if t := countryTongues[strings.ToUpper(c.Country)]; l == "" && t != nil {
		return t
	}
	return []string{""}
}
