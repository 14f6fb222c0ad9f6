package desktop

// Item is an entry of the native menu. A choice goes to the page as the event
// "menu" with the command, so that one place decides what it does.
type Item struct {
	Label   string
	Command string // "" is a separator
	Key     string // with Ctrl, on macOS with Cmd; "" for none
	Shift   bool
}

// CommandQuit is the only command that the shell carries out itself.
const CommandQuit = "quit"

// FileMenu is the menu of the book. Its keys are those of the page, except
// where the page means something else by the key: Ctrl+N is a new entry there.
// macOS has Quit in its own menu, and Windows closes with Alt+F4.
func FileMenu(w Words, goos string) []Item {
	items := []Item{
		{Label: w.NewBook, Command: "new-book", Key: "n", Shift: true},
		{Label: w.OpenBook, Command: "open-book", Key: "o"},
		{},
		{Label: w.Import, Command: "import"},
		{Label: w.Backup, Command: "backup"},
		{},
		{Label: w.Find, Command: "find", Key: "k"},
		{Label: w.Lock, Command: "lock", Key: "l"},
	}
	switch goos {
	case "darwin":
		return items
	case "windows":
		return append(items, Item{}, Item{Label: w.Quit, Command: CommandQuit})
	default:
		return append(items, Item{}, Item{Label: w.Quit, Command: CommandQuit, Key: "q"})
	}
}

// HelpMenu explains the program.
func HelpMenu(w Words) []Item {
	return []Item{{Label: w.Keys, Command: "keys"}}
}
