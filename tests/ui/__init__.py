"""Tests of the interface: formats, components, the frame, the stylesheet, pages of trouble."""
