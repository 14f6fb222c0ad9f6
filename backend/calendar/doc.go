// Package calendar holds the public holidays of the EU and EEA states, the
// United Kingdom and Switzerland with their regions, and the time zone of each.
// It owns the generated table (holidays.txt, with its source, date and licence)
// and the names by which calendars are known. It must not know what a holiday
// does to a period: that is consent's.
package calendar
