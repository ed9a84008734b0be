"""Drawing: boxes, type, scenes and the stage that screens write on; the one painter that knows pixels."""
