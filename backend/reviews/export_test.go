package reviews

// SmallChunks makes entries speak of n people at most, till the end of the test
// that calls what it gives back.
func SmallChunks(n int) (back func()) {
	before := chunk
	chunk = n
	return func() { chunk = before }
}
