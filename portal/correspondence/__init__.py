"""Taking part by e-mail: letters that come in."""
