package addressbook

const wordsPl = `
name: imię i nazwisko, nazwisko i imię, kontakt, klient, nazwa klienta, osoba, członek, nazwa kontaktu, nazwa wyświetlana
given: imię, imiona
family: nazwisko
middle: drugie imię
prefix: tytuł, zwrot grzecznościowy
nickname: pseudonim, ksywa
org: firma, nazwa firmy, organizacja, przedsiębiorstwo, instytucja, stowarzyszenie, pracodawca, nazwa
department: dział
title: stanowisko, funkcja, zawód
email: e-mail, email, mail, adres e-mail, adres email, poczta elektroniczna, adres mailowy, adres poczty elektronicznej
phone: telefon, numer telefonu, tel, nr telefonu, nr tel, telefon stacjonarny
phone_mobile: telefon komórkowy, komórka, tel kom, komórkowy, nr komórki
phone_home: telefon domowy
phone_work: telefon służbowy, telefon do pracy
phone_fax: faks, fax
address: adres, adres pocztowy, adres zamieszkania
street: ulica, ulica i numer, ul, ulica i nr
po_box: skrytka pocztowa, skrzynka pocztowa
postcode: kod pocztowy, kod
city: miasto, miejscowość
region: województwo, region
country: kraj, państwo
birthday: data urodzenia, urodziny, data ur, urodzony
anniversary: rocznica
gender: płeć
language: język
groups: grupa, grupy, kategoria, kategorie, etykiety, lista
url: strona www, strona internetowa, www
notes: uwagi, notatki, notatka, komentarz, komentarze
status: status, stan
source: źródło, pochodzenie
source_id: nr klienta, numer klienta, id klienta, nr członka, numer członkowski, nr, id, lp, numer, l p
national_id: pesel, nr pesel, numer pesel, nr dowodu, numer dowodu
customer_since: klient od, członek od, data przystąpienia
created_at: utworzono, data utworzenia, data rejestracji, zarejestrowano
updated_at: zmodyfikowano, data modyfikacji
last_purchase: ostatni zakup, ostatnie zamówienie
date: data, dzień
consent: newsletter, zgoda, zgoda marketingowa, zgoda na newsletter, marketing, subskrypcja, biuletyn, reklama, czy możemy pisać, rodo, subskrybent, zgoda rodo
consent_at: data zgody, data wyrażenia zgody, zgoda z dnia, data zapisu, data subskrypcji, zgoda data
consent_source: źródło zgody, zgoda źródło
opted_out: wypisany, wypisana, rezygnacja, cofnięta, cofnięcie zgody, sprzeciw, nie kontaktować, wypisano, cofnięto zgodę
opted_out_at: data wypisania, data cofnięcia, data rezygnacji, data cofnięcia zgody
opted_out_reason: powód, powód rezygnacji
`

const wordsCs = `
name: jméno a příjmení, příjmení a jméno, celé jméno, kontakt, zákazník, jméno zákazníka, člen
given: jméno, křestní jméno
family: příjmení
middle: prostřední jméno
prefix: oslovení, titul
nickname: přezdívka
org: firma, společnost, název firmy, organizace, podnik, spolek
department: oddělení
title: pozice, funkce, povolání
email: e-mail, email, mail, e-mailová adresa, emailová adresa, elektronická pošta
phone: telefon, telefonní číslo, tel, tel číslo
phone_mobile: mobil, mobilní telefon, mobilní číslo
phone_home: telefon domů
phone_work: telefon do práce, telefon práce
phone_fax: fax
address: adresa, poštovní adresa
street: ulice, ulice a číslo, ulice a čp
po_box: poštovní přihrádka
postcode: psč, poštovní směrovací číslo
city: město, obec
region: kraj
country: země, stát, země/oblast
birthday: datum narození, narozeniny, narozen
gender: pohlaví
language: jazyk
groups: skupina, skupiny, kategorie, štítky
url: web, webová stránka, www
notes: poznámka, poznámky, komentář
status: stav, status
source: zdroj, původ
source_id: číslo zákazníka, č zákazníka, zákaznické číslo, číslo člena, číslo, č, id, pořadové číslo
national_id: rodné číslo, rč, číslo op
customer_since: zákazník od, člen od
created_at: vytvořeno, registrován, datum registrace, datum vytvoření
last_purchase: poslední nákup, poslední objednávka
date: datum, den
consent: newsletter, souhlas, zpravodaj, marketing, souhlas s newsletterem, odběr, odběr novinek, gdpr, reklama
consent_at: datum souhlasu, souhlas dne, souhlas datum, datum přihlášení
consent_source: zdroj souhlasu
opted_out: odhlášen, odhlášeno, odvolán, odvoláno, nekontaktovat, neposílat, odhlášení
opted_out_at: datum odhlášení, odhlášen dne, datum odvolání
`

const wordsSk = `
name: meno a priezvisko, celé meno, kontakt, zákazník, člen
given: meno, krstné meno
family: priezvisko
org: firma, spoločnosť, názov firmy, organizácia
email: e-mail, email, mail, e-mailová adresa, emailová adresa
phone: telefón, telefónne číslo, tel
phone_mobile: mobil, mobilný telefón
address: adresa
street: ulica, ulica a číslo
postcode: psč
city: mesto, obec
region: kraj
country: krajina, štát
birthday: dátum narodenia, narodeniny
gender: pohlavie
language: jazyk
notes: poznámka, poznámky
source: zdroj
source_id: číslo zákazníka, číslo, č, id
national_id: rodné číslo
customer_since: zákazník od, člen od
date: dátum
consent: newsletter, súhlas, odber noviniek, marketing
consent_at: dátum súhlasu, súhlas dňa
consent_source: zdroj súhlasu
opted_out: odhlásený, odvolaný, nekontaktovať
opted_out_at: dátum odhlásenia, dátum odvolania
`
