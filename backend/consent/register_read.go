package consent

import "encoding/json"

// ReadDocumented reads a row of a register from its JSON.
func ReadDocumented(r Register, body []byte) (d Documented, err error) {
	switch r {
	case Activities:
		d, err = readRow[Activity](body)
	case Processors:
		d, err = readRow[Processor](body)
	case Parties:
		d, err = readRow[Party](body)
	case Breaches:
		d, err = readRow[Breach](body)
	case Retentions:
		d, err = readRow[RetentionRule](body)
	case Screenings:
		d, err = readRow[Screening](body)
	case Safeguards:
		d, err = readRow[Safeguard](body)
	case Occurrences:
		d, err = readRow[Occurrence](body)
	case RoadSteps:
		d, err = readRow[RoadStep](body)
	case Exceptions:
		d, err = readRow[FindingException](body)
	default:
		return nil, Fail(NotFound, "register_unknown", "register")
	}
	return d, err
}

func readRow[T Documented](body []byte) (Documented, error) {
	var row T
	err := json.Unmarshal(body, &row)
	return row, err
}
