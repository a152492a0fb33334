# The course on one machine, for a class: a JupyterHub whose users get the course, its kernel, and their
# own copies of the notebooks. docs/teaching.md says what to install; every setting may be overruled
# below a `load_subconfig("deploy/jupyterhub_config.py")` of your own.
import os

COURSE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

c = get_config()  # noqa: F821

# A user's server: the course is cloned from this one, and pulled at each start.
c.Spawner.cmd = [f"{COURSE}/deploy/start_course.sh", "jupyterhub-singleuser"]
c.Spawner.environment = {"COURSE_REPOSITORY": os.environ.get("COURSE_REPOSITORY", COURSE)}
# How to reach the packages from here, and where they are kept; a folder that all users may read and
# write saves each of them the first download.
c.Spawner.env_keep.extend(["DENO_DIR", "DENO_TLS_CA_STORE", "HTTPS_PROXY", "NPM_CONFIG_REGISTRY"])
c.Spawner.notebook_dir = "~/course"
c.Spawner.default_url = "/lab/tree/work/notebooks/00_start_here.ipynb"
c.Spawner.args = ["--MultiKernelManager.default_kernel_name=deno"]
# The first start fetches packages for a user.
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 120

# Idle servers end after an hour, and give their memory back.
c.JupyterHub.load_roles = [
    {
        "name": "idle-culler",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["idle-culler"],
    }
]
c.JupyterHub.services = [
    {
        "name": "idle-culler",
        "command": ["python3", "-m", "jupyterhub_idle_culler", "--timeout=3600"],
    }
]
