"""Build hook: compiles the bundled data, into the wheel or for an editable install."""

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledData(BuildHookInterface[Any]):
    """Writes the compiled form of the data below `build/`; a wheel takes it along."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the data before a wheel is built.

        Parameters
        ----------
        version
            ``standard`` or ``editable``.
        build_data
            Takes the file that the wheel must hold.
        """
        sys.path.insert(0, self.root)
        from kg.bundled import compiled_file, data_folder, ontology_folder
        from kg.dataset.compiled import write_compiled
        from kg.errors import KGError

        target = compiled_file()
        try:
            write_compiled(target, ontology_folder(), data_folder())
        except KGError as error:
            if version != "editable":
                raise
            # Who mends the data needs `kg check`, and that needs the install.
            self.app.display_warning(f"The bundled data are not compiled: {error}")
            return
        if version != "editable":
            build_data["force_include"][str(target)] = f"kg/_bundled/{target.name}"
