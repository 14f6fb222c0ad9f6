// Package answers reads what comes back: answers, stops, complaints, reports of
// mail that could not be delivered, the rows of forms, and what people say by
// letter, by telephone or at the counter. It finds out whom each is about,
// concludes by the rules of package consent, and keeps what is concluded with
// the message it rests on in one transaction.
//
// What is doubtful waits in the tray until somebody has looked. A no never
// waits. It must not know how mail travels, nor send any.
package answers
