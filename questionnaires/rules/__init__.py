"""What a questionnaire must keep to before a child may see it; each rule names the fault, its place and a cure."""
