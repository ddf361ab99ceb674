"""Children's words put under themes: the machine proposes, a person decides, a second one reads apart."""
