package mail

// goneWords say that the mailbox or its domain is not there, in the words of
// servers and of the languages they speak.
var goneWords = []string{
	"user unknown", "unknown user", "unknown local", "unknown recipient", "recipient unknown", "unknown address", "address unknown", "unknown account", "account unknown", "unknown mailbox", "mailbox unknown", "unknown or illegal", "unknown e-mail", "unknown email",
	"no such user", "no such recipient", "no such mailbox", "no such address", "no such account", "no such person", "no such domain", "no such local", "no such email", "no such e-mail", "not such user", "no user ", "no mailbox", "no account", "no local mailbox", "nobody by that name", "no one by that name", "no recipient",
	"user not found", "user was not found", "recipient not found", "mailbox not found", "account not found", "address not found", "address couldn't be found", "address could not be found", "wasn't found", "was not found", "couldn't be found", "not be found", "user cannot be found", "not found in", "can't be found", "not find user", "email address not found", "recipnotfound", "recipient address not found",
	"does not exist", "doesn't exist", "does not have an account", "doesn't have a", "doesn't have an account", "not exist", "nonexistent", "non-existent", "non existent", "no longer exists", "no longer valid", "no longer available", "no longer in use", "no longer works", "no longer employed", "not longer", "no longer active", "no longer a ", "not a known user", "not a valid user", "not a valid mailbox", "not a valid recipient", "not a valid email", "isn't a valid", "is not a valid", "not known at", "is not known", "not known here", "not our customer",
	"invalid recipient", "invalid mailbox", "invalid user", "invalid address", "invalid local", "invalid email", "recipient invalid", "recipient is invalid", "invalid or unknown", "bad address", "bad destination", "bad mailbox", "bad recipient", "illegal user", "address invalid", "address is invalid", "recipient address rejected: user", "recipient name is not recognized", "not recognized", "is not listed", "not listed in", "undeliverable address", "recipient address rejected: undeliverable", "unrouteable", "unroutable", "unrouteable address", "cannot be resolved", "ambiguous", "addressee unknown", "no longer on server", "no valid recipient", "invalid final delivery",
	"has moved", "user has moved", "mailbox has moved", "has left the", "left the company", "account has been deleted", "account is deleted", "been deleted", "account closed", "account has been closed", "mailbox closed", "account terminated", "user terminated", "address has changed", "has changed address",
	"unbekannter empfänger", "empfänger unbekannt", "unbekannte adresse", "adresse unbekannt", "benutzer unbekannt", "unbekannter benutzer", "existiert nicht", "nicht gefunden", "gibt es nicht", "unbekannt", "nicht bekannt", "ist ungültig", "ungültige",
	"okänd mottagare", "mottagaren finns inte", "finns inte", "okänd adress", "hittades inte", "gick inte att hitta", "kunde inte hittas", "okänd användare",
	"inconnu", "n'existe pas", "introuvable", "n'a pas été trouvé", "adresse invalide", "destinataire inexistant", "inexistant", "n’existe pas",
	"onbekende", "bestaat niet", "niet gevonden", "no existe", "usuario desconocido", "desconocid", "no se encontró", "não existe", "desconhecid", "não encontrad", "non esiste", "sconosciut", "inesistente", "non trovat", "nie istnieje", "nieznany", "nie znaleziono", "neexistuje", "neznám", "nebyl nalezen", "findes ikke", "finnes ikke", "ukendt", "ukjent", "ei ole olemassa", "tuntematon", "nem létez", "ismeretlen", "nem található", "nu există", "inexistent", "не существует", "не найден", "неизвестн", "нет такого", "не знайден", "не існує", "несъществуващ", "δεν υπάρχει", "άγνωστος", "bulunamadı", "mevcut değil", "neexistuj", "не зарегистрирован",
	"見つかりません", "存在しません", "宛先不明", "ありません", "不存在", "不明", "没有找到", "找不到", "존재하지", "없는 사용자",
}

// hostWords say it of the domain.
var hostWords = []string{
	"host unknown", "unknown host", "host not found", "host or domain name not found", "domain not found", "unknown domain", "domain unknown", "domain does not", "domain name not found", "no mail server", "no smtp service", "find a mail exchanger", "find any host", "find the host", "no host ", "no mail exchanger", "no mx", "null mx", "nullmx", "does not accept mail", "doesn't accept mail", "does not accept email", "never accepts mail", "does not receive mail", "nxdomain", "dns error", "name or service not known", "no mail host", "domain isn't", "domain is not", "name server: host not found", "invalid domain", "invalid host", "bad domain", "domain doesn't", "host was not found", "not accept any mail", "illegal host", "domain is not reachable", "no valid mail", "mx record", "mx 0 .", "domain not exist",
}

// fullWords speak of a mailbox that is there and has no room.
var fullWords = []string{
	"mailbox full", "mailbox is full", "mailboxfull", "full mailbox", "mailbox size", "mailbox exceeds", "mailbox exceeded", "mailbox for user is full", "mail box full", "inbox is full", "inbox full", "over quota", "overquota", "over the quota", "over-quota", "quota exceed", "quota violation", "quota full", "exceeded quota", "exceeded his", "exceeded its", "exceeded storage", "exceeds quota", "exceeding quota", "beyond the quota", "out of storage", "storage quota", "disk quota", "account is full", "user is over", "insufficient space in mailbox", "not enough storage", "mailfolder is full", "has reached the limit", "maximum mailbox", "recipient storage full", "message would exceed", "too much mail", "user has too many messages", "mailbox would exceed", "no room", "exceed the quota", "too many messages in",
	"postfach ist voll", "postfach voll", "postfach des", "mailbox voll", "speicherplatz", "überfüllt", "brevlådan är full", "inkorgen är full", "full brevlåda", "boîte pleine", "boîte aux lettres pleine", "quota dépassé", "est pleine", "postvak is vol", "mailbox vol", "buzón lleno", "llena", "cuota", "caixa cheia", "cheia", "casella piena", "piena", "przepełnion", "schránka je plná", "täynnä", "megtelt", "переполнен", "превышен", "一杯", "いっぱい", "已满", "已滿", "容量",
}

// refusedWords speak of the sender, the content, the policy, or of a mailbox
// that is there and shut.
var refusedWords = []string{
	"spam", "blocked", "block list", "blocklist", "blacklist", "black list", "blacklisted", " rbl", "rbl ", "dnsbl", "spamhaus", "reputation", "denylist", "banned", "barred", "unsolicited", "junk", "bulk mail", "phish", "virus", "malware", "infected", "suspicious",
	"content rejected", "content filter", "message content", "message rejected", "bad content", "attachment", "policy", "policies", "may not exist", "autoris", "権限", "權限", "权限", "berechtig", "behörighet", "permiso", "permess", "permissão", "uprawnie", "oprávnění", "разрешен", "recipient preferences", "prohibited", "not permitted", "not allowed", "access denied", "denied", "not authorized", "not authorised", "unauthorized",
	"authentication required", "authenticat", "authorization", "permission", "restrict", "security", "refused to accept", "sender rejected", "sender address rejected", "sender address", "sender domain", "domain of sender", "sender verif", "verify sender",
	"sender denied", "from address", " spf", "spf ", "dkim", "dmarc", "reverse dns", "ptr record", "rdns", "reverse lookup", "helo", "ehlo", "relay", "relaying", "rate limit", "ratelimit", "throttl", "too many", "too frequent", "too fast", "frequency",
	"exceeded the rate", "exceed rate", "unusual rate", "too large", "too big", "size limit", "message size", "exceeds size", "maximum size", "maximum message", "larger than", "exceeds the maximum", "disabled", "suspended", "inactive", "deactivat",
	"not active", "locked", "discontinued", "frozen", "on hold", "dormant", "abandoned", "not been activated", "filtered", "filter", "whitelist", "do not wish", "does not want", "refuse", "rejected by recipient", "rejected your", "abgelehnt", "blockiert",
	"zurückgewiesen", "deaktiviert", "gesperrt", "avvisad", "blockerad", "spärrad", "rejeté", "bloqué", "désactivé", "rechazad", "bloquead", "rifiutat", "odrzucon", "odmítnut", "отклонен", "заблокирован", "отключ", "拒否", "受信拒否", "拒绝", "拒絕",
}

// localWords speak of a server that could not put a mail into a mailbox.
var localWords = []string{"procmail", "couldn't create", "can't create", "cannot create", "could not create", "command output", "command died", "maildrop:", "deliver: "}

// lineWords speak of the line, the load and the machines.
var lineWords = []string{
	"timed out", "time out", "timeout", "try again", "temporar", "deferred", "greylist", "graylist", "postgrey", "connection refused", "connection reset", "connection lost", "connection dropped", "connection closed", "lost connection", "no route to host",
	"network is unreachable", "network unreachable", "unreachable", "not responding", "did not respond", "no response", "retry time", "retry timeout", "queue", "expired", "too long", "give up", "been undeliverable", "undeliverable for", "for more than",
	"delivery time", "mail loop", "loop", "too many hops", "hop count", "too many received", "system error", "local error", "internal error", "configuration error", "config error", "mailer error", "command died", "i/o error", "disk full", "file system full",
	"insufficient system", "no space left", "out of memory", "service unavailable", "service not available", "service currently", "system not accepting", "not accepting", "shutting down", "starttls", " tls", "tls ", "certificate", "protocol error", "syntax error",
	"bad sequence", "unrecognized command", "resources", "overload", "busy", "server error",
}
