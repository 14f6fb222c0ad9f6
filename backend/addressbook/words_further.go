package addressbook

// furtherTexts are words that stand beside those of plainTexts.
var furtherTexts = map[string]string{
	"bg": `
prefix: обръщение, титла
phone_work: служебен телефон
phone_home: домашен телефон
middle: презиме, бащино име
title: длъжност, позиция, професия
department: отдел
groups: група, групи, категория, категории, етикети
gender: пол
region: област, регион, община
url: уебсайт, интернет страница
source_id: номер, клиентски №, ид
created_at: създаден на, дата на създаване, дата на регистрация
customer_since: клиент от, член от
last_purchase: последна покупка, последна поръчка
consent: бюлетин, съгласие, абонамент, абониран, абонамент за бюлетин, съгласие за маркетинг
consent_source: източник на съгласието
opted_out: отписан, отказ, оттеглено съгласие, не желае писма
opted_out_at: дата на отписване, дата на оттегляне, отписан на
opted_out_reason: причина за отписване, причина`,
	"el": `
given: μικρό όνομα, κύριο όνομα
family: επώνυμο πελάτη
title: θέση, τίτλος εργασίας, επάγγελμα
department: τμήμα
email: email, e-mail, ηλεκτρονική διεύθυνση, ηλ. ταχυδρομείο
phone: σταθερό τηλέφωνο, σταθερό, τηλ
phone_mobile: κιν, αριθμός κινητού
phone_home: τηλέφωνο οικίας
phone_work: τηλέφωνο εργασίας
phone_fax: φαξ
street: οδός και αριθμός
postcode: τ.κ., ταχ. κώδικας
city: δήμος, περιοχή πόλης
region: νομός, περιφέρεια
groups: ομάδα, ομάδες, κατηγορία, κατηγορίες, ετικέτες
gender: φύλο
url: ιστοσελίδα, ιστότοπος
source_id: κωδικός, αριθμός μέλους
created_at: ημερομηνία δημιουργίας, ημερομηνία εγγραφής
customer_since: πελάτης από, μέλος από
last_purchase: τελευταία αγορά, τελευταία παραγγελία
consent: newsletter, ενημερωτικά, συναίνεση, εγγραφή στο newsletter
consent_at: ημερομηνία συναίνεσης
consent_source: πηγή συγκατάθεσης
opted_out: διαγραμμένος, απεγγραφή, έχει ζητήσει διαγραφή
opted_out_at: ημερομηνία διαγραφής, ημερομηνία απεγγραφής, ημερομηνία ανάκλησης
opted_out_reason: λόγος διαγραφής, αιτία`,
	"et": `
title: amet, ametinimetus, ametikoht
department: osakond
phone_home: kodutelefon
phone_work: töötelefon
groups: grupp, grupid, rühm, rühmad, kategooria, kategooriad, sildid
gender: sugu
url: veebileht, koduleht
created_at: loodud, lisatud, registreeritud
last_purchase: viimane ost, viimane tellimus
consent: uudiskirja tellija, turundusnõusolek
consent_source: nõusoleku allikas
opted_out: uudiskirjast loobunud, nõusolek tagasi võetud, ei soovi kirju
opted_out_at: loobumise kuupäev, loobus, nõusoleku tagasivõtmise kuupäev
opted_out_reason: loobumise põhjus, põhjus`,
	"fi": `
opted_out: peruttu tilaus, suostumus peruttu
opted_out_at: peruttu päivä, peruutuspäivä, suostumuksen peruutuspäivä`,
	"hr": `
middle: srednje ime
title: radno mjesto, zanimanje, funkcija, titula
department: odjel
phone_home: kućni telefon
phone_work: telefon na poslu, poslovni telefon
street: ulica i broj, ulica i kućni broj
postcode: poštanski br, pošta
groups: grupa, grupe, kategorija, kategorije, oznake
gender: spol
region: županija, regija
url: web stranica, mrežna stranica
created_at: stvoreno, datum izrade, datum registracije
customer_since: kupac od, član od
last_purchase: posljednja kupnja, zadnja kupnja, zadnja narudžba
consent: pretplata na newsletter, pretplaćen, suglasnost
consent_at: datum pristanka, datum suglasnosti
consent_source: izvor privole
opted_out: odjava, odjavljen s newslettera, ne želi poštu
opted_out_at: datum odjave, odjavljen dana, datum povlačenja privole
opted_out_reason: razlog odjave, razlog`,
	"lt": `
title: pareigos, profesija
department: skyrius
phone_home: namų telefonas
phone_work: darbo telefonas
groups: grupė, grupės, kategorija, kategorijos, žymos
gender: lytis
region: apskritis, regionas, rajonas, savivaldybė
url: svetainė, interneto svetainė
created_at: sukurta, sukūrimo data, registracijos data
customer_since: klientas nuo, narys nuo
last_purchase: paskutinis pirkimas, paskutinis užsakymas
consent: naujienlaiškio prenumerata, prenumeruoja, sutikimas rinkodarai
consent_source: sutikimo šaltinis
opted_out: atsisakė naujienlaiškio, sutikimas atšauktas, nesiųsti
opted_out_at: atsisakymo data, sutikimo atšaukimo data
opted_out_reason: atsisakymo priežastis, priežastis`,
	"lv": `
title: amats, profesija
department: nodaļa
phone_home: mājas tālrunis
phone_work: darba tālrunis
groups: grupa, grupas, kategorija, kategorijas, birkas
gender: dzimums
region: novads, reģions, rajons
url: tīmekļa vietne, mājaslapa
created_at: izveidots, izveides datums, reģistrācijas datums
customer_since: klients kopš, biedrs kopš
last_purchase: pēdējais pirkums, pēdējais pasūtījums
consent: jaunumu vēstule, jaunumi, abonē jaunumus, piekrišana mārketingam
consent_source: piekrišanas avots
opted_out: atteicies no jaunumiem, piekrišana atsaukta, nesūtīt
opted_out_at: atteikšanās datums, piekrišanas atsaukšanas datums
opted_out_reason: atteikšanās iemesls, iemesls`,
	"ro": `
groups: grup, grupuri, categorie, categorii, etichete
consent: abonat la newsletter, buletin informativ, acord de marketing
opted_out: dezabonat de la newsletter, consimțământ retras`,
	"sk": `
title: funkcia, pozícia, profesia, pracovná pozícia
department: oddelenie
groups: skupina, skupiny, kategória, kategórie, štítky
consent: odber noviniek, novinky, súhlas s marketingom
opted_out: odhlásený z odberu, súhlas odvolaný`,
	"sl": `
middle: srednje ime
title: delovno mesto, poklic, funkcija
department: oddelek
phone_home: domači telefon
phone_work: službeni telefon
street: ulica in hišna številka
groups: skupina, skupine, kategorija, kategorije, oznake
gender: spol
region: regija, pokrajina, občina
url: spletna stran, spletno mesto
created_at: ustvarjeno, datum vnosa, datum registracije
customer_since: stranka od, kupec od, član od
last_purchase: zadnji nakup, zadnje naročilo
consent: e-novice, enovice, novice, naročen na novice
consent_source: vir privolitve
opted_out: odjava, odjavljen od e-novic, preklicano soglasje, ne želi pošte
opted_out_at: datum odjave, odjavljen dne, datum preklica
opted_out_reason: razlog odjave, razlog`,
}
