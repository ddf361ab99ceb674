"""Paper and pictures: charts, QR codes, the poster; numbers come in finished and leave unchanged."""
