"""Drawing: boxes, type, scenes and the stage that screens write on."""
