"""Is this question fit for this age? One file a family of rules; each rule is a record that cites its source."""
