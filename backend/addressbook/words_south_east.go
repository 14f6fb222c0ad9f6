package addressbook

const wordsHu = `
name: név, teljes név, kapcsolattartó, ügyfél, ügyfél neve, tag
given: keresztnév, utónév
family: vezetéknév, családnév
org: cég, cégnév, szervezet, vállalat, egyesület, cég neve, vállalat neve
department: osztály
title: beosztás, foglalkozás
email: e-mail, email, e-mail cím, email cím, e-mail-cím
phone: telefon, telefonszám, tel
phone_mobile: mobil, mobiltelefon, mobilszám
phone_fax: fax
address: cím, postacím, lakcím
street: utca, utca házszám
postcode: irányítószám, irsz
city: város, település, helység
region: megye
country: ország
birthday: születésnap, születési dátum, született
gender: nem, neme
language: nyelv
groups: csoport, csoportok, kategória
notes: megjegyzés, megjegyzések, jegyzet
status: állapot, státusz
source: forrás
source_id: ügyfélszám, vevőkód, tagsági szám, sorszám, azonosító, id
national_id: személyi szám, taj szám, adóazonosító
customer_since: ügyfél óta, tagság kezdete
date: dátum
consent: hírlevél, hozzájárulás, marketing, feliratkozott
consent_at: hozzájárulás dátuma, feliratkozás dátuma
consent_source: hozzájárulás forrása
opted_out: leiratkozott, visszavonva, tiltott
opted_out_at: leiratkozás dátuma, visszavonás dátuma
`

const wordsRo = `
name: nume complet, nume și prenume, contact, client, membru
given: prenume
family: nume, nume de familie
org: companie, firmă, organizație, societate, numele companiei, nume companie, denumire firmă
title: funcție, post
email: e-mail, email, adresă de e-mail, adresa de e-mail, adresa email
phone: telefon, număr de telefon, tel
phone_mobile: mobil, telefon mobil
address: adresă, adresa
street: stradă, strada
postcode: cod poștal
city: oraș, localitate
region: județ
country: țară, țara
birthday: data nașterii, zi de naștere
gender: sex
language: limbă, limba
notes: note, observații, comentarii
source: sursă, sursa
source_id: număr client, nr client, cod client, nr, id
national_id: cnp, cod numeric personal
customer_since: client din, membru din
date: data, dată
consent: newsletter, buletin informativ, consimțământ, acord, marketing
consent_at: data consimțământului, data acordului
opted_out: dezabonat, retras
opted_out_at: data dezabonării, data retragerii
`

const wordsEt = `
name: nimi, täisnimi, kontakt, klient
given: eesnimi
family: perekonnanimi
org: ettevõte, firma, organisatsioon
email: e-post, e-posti aadress, email, meil
phone: telefon, telefoninumber
phone_mobile: mobiil, mobiiltelefon
address: aadress
street: tänav
postcode: sihtnumber, postiindeks
city: linn, asula
region: maakond
country: riik
birthday: sünnipäev, sünniaeg
language: keel
notes: märkused, märkus
source: allikas
source_id: kliendinumber, kliendi nr, nr, id
national_id: isikukood
customer_since: klient alates
date: kuupäev
consent: uudiskiri, nõusolek
consent_at: nõusoleku kuupäev
opted_out: loobunud, tühistatud
`

const wordsLv = `
name: vārds uzvārds, kontaktpersona, klients
given: vārds
family: uzvārds
org: uzņēmums, organizācija
email: e-pasts, e-pasta adrese, epasts
phone: tālrunis, telefons, tālruņa numurs
phone_mobile: mobilais, mobilais tālrunis
address: adrese
street: iela
postcode: pasta indekss
city: pilsēta
country: valsts
birthday: dzimšanas diena, dzimšanas datums
language: valoda
notes: piezīmes, komentāri
source: avots
source_id: klienta numurs, nr, id
national_id: personas kods
customer_since: klients kopš
date: datums
consent: jaunumi, piekrišana, biļetens
consent_at: piekrišanas datums
opted_out: atteicies, atsaukts
`

const wordsLt = `
name: vardas pavardė, vardas ir pavardė, klientas, kontaktas
given: vardas
family: pavardė
org: įmonė, organizacija, bendrovė
email: el paštas, el pašto adresas, elektroninis paštas
phone: telefonas, telefono numeris, tel
phone_mobile: mobilusis, mobilusis telefonas, mob telefonas
address: adresas
street: gatvė
postcode: pašto kodas
city: miestas
country: šalis
birthday: gimimo data, gimtadienis
language: kalba
notes: pastabos, komentarai
source: šaltinis
source_id: kliento numeris, nr, id
national_id: asmens kodas
customer_since: klientas nuo
date: data
consent: naujienlaiškis, sutikimas
consent_at: sutikimo data
opted_out: atsisakė, atšaukta
`

const wordsBg = `
name: име и фамилия, пълно име, контакт, клиент
given: име, собствено име
family: фамилия, фамилно име
middle: презиме
org: фирма, компания, организация
email: имейл, имейл адрес, е-поща, електронна поща
phone: телефон, телефонен номер
phone_mobile: мобилен, мобилен телефон
address: адрес
street: улица
postcode: пощенски код
city: град, населено място
country: държава, страна
birthday: рожден ден, дата на раждане
language: език
notes: бележки, забележки
source: източник
source_id: номер, клиентски номер, №
national_id: егн
customer_since: клиент от
date: дата
consent: бюлетин, съгласие
consent_at: дата на съгласие
opted_out: отписан, оттеглено
`

const wordsSl = `
name: ime in priimek, stranka, kontakt, član
given: ime
family: priimek
org: podjetje, organizacija
email: e-pošta, e-poštni naslov, elektronska pošta
phone: telefon, telefonska številka
phone_mobile: mobilni telefon, gsm, mobitel
address: naslov
street: ulica
postcode: poštna številka
city: kraj, mesto, pošta
country: država
birthday: rojstni dan, datum rojstva
language: jezik
notes: opombe, opomba
source: vir
source_id: številka stranke, številka, id
national_id: emšo
date: datum
consent: e-novice, novice, soglasje, privolitev
consent_at: datum soglasja, datum privolitve
opted_out: odjavljen, preklicano
`

const wordsHr = `
name: ime i prezime, kupac, kontakt, član
given: ime
family: prezime
org: tvrtka, poduzeće, organizacija
email: e-pošta, e-mail adresa, elektronička pošta, e-mail
phone: telefon, broj telefona
phone_mobile: mobitel, mobilni telefon
address: adresa
street: ulica
postcode: poštanski broj
city: grad, mjesto
country: država, zemlja
birthday: rođendan, datum rođenja
language: jezik
notes: bilješke, napomena, napomene
source: izvor
source_id: broj kupca, rb, id
national_id: oib, jmbg
date: datum
consent: newsletter, privola, pristanak
consent_at: datum privole
opted_out: odjavljen, povučeno
`

const wordsEl = `
name: ονοματεπώνυμο, πελάτης, επαφή, πλήρες όνομα
given: όνομα
family: επώνυμο, επίθετο
org: εταιρεία, επωνυμία, οργανισμός
email: ηλεκτρονικό ταχυδρομείο, διεύθυνση email, διεύθυνση ηλεκτρονικού ταχυδρομείου
phone: τηλέφωνο, αριθμός τηλεφώνου
phone_mobile: κινητό, κινητό τηλέφωνο
address: διεύθυνση
street: οδός
postcode: ταχυδρομικός κώδικας, τκ
city: πόλη
country: χώρα
birthday: ημερομηνία γέννησης, γενέθλια
language: γλώσσα
notes: σημειώσεις, παρατηρήσεις, σχόλια
source: πηγή
source_id: αριθμός πελάτη, κωδικός πελάτη
national_id: αφμ, αμκα
date: ημερομηνία
consent: ενημερωτικό δελτίο, συγκατάθεση
consent_at: ημερομηνία συγκατάθεσης
opted_out: διαγραφή, ανάκληση
`
